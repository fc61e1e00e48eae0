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

class TokenOperationsPropertyTest {
    @Property(tries = 8)
    void prependsTokensToEverySequence(
            @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(min = 1, max = 4) int d,
            @ForAll @IntRange(min = 1, max = 3) int t) {
        OperationCheck.of(
                        n,
                        List.of(spec("token", t, d), spec("x", b, n, d)),
                        (tape, p) -> TokenOperations.prepend(tape, p.named("token"), p.named("x")))
                .against(p -> IntStream.range(0, b * (n + t) * d)
                        .mapToDouble(i -> {
                            int place = i / d % (n + t);
                            int sequence = i / d / (n + t);
                            return place < t
                                    ? p.apply("token")[place * d + i % d]
                                    : p.apply("x")[(sequence * n + place - t) * d + i % d];
                        })
                        .toArray());
    }

    @Property(tries = 8)
    void takesTokens(
            @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(min = 1, max = 4) int d) {
        int[] places = IntStream.range(0, b).map(i -> (2 * i + 1) % n).toArray();
        OperationCheck.of(
                        n, List.of(spec("x", b, n, d)), (tape, p) -> TokenOperations.tokens(tape, p.named("x"), places))
                .against(p -> IntStream.range(0, b * d)
                        .mapToDouble(i -> p.apply("x")[(i / d * n + places[i / d]) * d + i % d])
                        .toArray());
        OperationCheck.of(n, List.of(spec("x", b, n, d)), (tape, p) -> TokenOperations.token(tape, p.named("x"), n - 1))
                .against(p -> IntStream.range(0, b * d)
                        .mapToDouble(i -> p.apply("x")[(i / d * n + n - 1) * d + i % d])
                        .toArray());
    }

    @Property(tries = 8)
    void averagesTokens(
            @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 5) int n,
            @ForAll @IntRange(min = 1, max = 4) int d) {
        OperationCheck.of(n, List.of(spec("x", b, n, d)), (tape, p) -> TokenOperations.mean(tape, p.named("x")))
                .against(p -> IntStream.range(0, b * d)
                        .mapToDouble(i -> IntStream.range(0, n)
                                .mapToDouble(place -> p.apply("x")[(i / d * n + place) * d + i % d] / n)
                                .sum())
                        .toArray());
    }

    @Example
    void refusesTokensOutsideTheSequence() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var x = tape.constant(tape.scratch(2, 3, 4));
            var narrow = tape.constant(tape.scratch(1, 3));

            assertThatThrownBy(() -> TokenOperations.token(tape, x, 3)).hasMessageContaining("expected 0 to 2, got 3");
            assertThatThrownBy(() -> TokenOperations.tokens(tape, x, new int[] {0}))
                    .hasMessageContaining("expected 2 indices, got 1");
            assertThatThrownBy(() -> TokenOperations.prepend(tape, narrow, x))
                    .hasMessageContaining("expected 4 numbers, got 3");
        }
    }
}
