package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.Tape;

class SignalOperationsPropertyTest {
    @Property(tries = 8)
    void transposes(
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 4) int c,
            @ForAll @IntRange(min = 1, max = 5) int l) {
        OperationCheck.of(l, List.of(spec("x", b, c, l)), (tape, p) -> SignalOperations.transpose(tape, p.named("x")))
                .against(p -> IntStream.range(0, b * c * l)
                        .mapToDouble(i -> p.apply("x")[(i / (l * c) * c + i % c) * l + i / c % l])
                        .toArray());
    }

    @Property(tries = 8)
    void windowsShowNeighboursAndZerosBeyondTheEnds(
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 5) int l,
            @ForAll @IntRange(min = 1, max = 4) int c) {
        OperationCheck.of(c, List.of(spec("x", b, l, c)), (tape, p) -> SignalOperations.windows(tape, p.named("x")))
                .against(p -> IntStream.range(0, b * l * 3 * c)
                        .mapToDouble(i -> {
                            int signal = i / (3 * c * l);
                            int seen = i / (3 * c) % l + i / c % 3 - 1;
                            return seen < 0 || seen >= l ? 0 : p.apply("x")[(signal * l + seen) * c + i % c];
                        })
                        .toArray());
    }

    @Example
    void refusesToSwapTheAxesOfAMatrix() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);

            assertThatThrownBy(() -> SignalOperations.transpose(tape, tape.constant(tape.scratch(2, 3))))
                    .hasMessageContaining("Cannot swap axes: expected [B, C, L], got [2, 3]");
        }
    }
}
