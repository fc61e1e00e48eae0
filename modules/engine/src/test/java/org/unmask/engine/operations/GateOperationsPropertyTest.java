package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GateOperationsPropertyTest {
    @Property(tries = 8)
    void eachPictureHasFactorsOfItsOwn(
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 4) int h,
            @ForAll @IntRange(min = 1, max = 4) int w,
            @ForAll @IntRange(min = 1, max = 6) int c) {
        OperationCheck.of(
                        b * 31L + c,
                        List.of(spec("x", b, h, w, c), spec("g", b, c)),
                        (tape, p) -> GateOperations.gate(tape, p.named("x"), p.named("g")))
                .against(p -> {
                    double[] product = p.apply("x").clone();
                    for (int i = 0; i < product.length; i++) {
                        product[i] *= p.apply("g")[i / (h * w * c) * c + i % c];
                    }
                    return product;
                });
    }

    @Property(tries = 8)
    void everyRowHasTheSameFactors(
            @ForAll @IntRange(min = 1, max = 7) int m, @ForAll @IntRange(min = 1, max = 6) int c) {
        OperationCheck.of(
                        m * 31L + c,
                        List.of(spec("x", m, c), spec("g", c)),
                        (tape, p) -> GateOperations.scaleColumns(tape, p.named("x"), p.named("g")))
                .against(p -> {
                    double[] product = p.apply("x").clone();
                    for (int i = 0; i < product.length; i++) {
                        product[i] *= p.apply("g")[i % c];
                    }
                    return product;
                });
    }

    @Example
    void refusesFactorsThatAreNotOneAChannel() {
        var check = OperationCheck.of(
                1,
                List.of(spec("x", 2, 2, 2, 3), spec("g", 3)),
                (tape, p) -> GateOperations.gate(tape, p.named("x"), p.named("g")));

        assertThatThrownBy(check::precisionsAgree).hasMessageContaining("expected 2 x 3 factors, got [3]");
    }
}
