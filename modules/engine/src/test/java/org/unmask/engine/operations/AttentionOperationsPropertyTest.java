package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.AttentionOperations.Heads;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.Tape;

class AttentionOperationsPropertyTest {
    private enum Kind {
        NONE,
        CAUSAL,
        PADDED,
        CAUSAL_AND_PADDED
    }

    @Property(tries = 16)
    void agreesWithAPlainLoopUnderEveryMask(
            @ForAll Kind kind,
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(min = 1, max = 3) int h,
            @ForAll @IntRange(min = 1, max = 3) int w) {
        boolean[] present = present(b * n, kind);
        boolean causal = kind == Kind.CAUSAL || kind == Kind.CAUSAL_AND_PADDED;
        AttentionMask base = causal ? AttentionMask.CAUSAL : AttentionMask.NONE;
        AttentionMask mask = kind == Kind.NONE || kind == Kind.CAUSAL ? base : base.hidingPadding(present);

        OperationCheck.of(
                        n * 7L + w,
                        List.of(spec("qkv", b * n, 3 * h * w)),
                        (tape, p) -> AttentionOperations.selfAttention(tape, p.named("qkv"), new Heads(b, n, h), mask))
                .against(p -> attention(p.apply("qkv"), new int[] {b, n, h, w}, present, causal));
    }

    /** In place from 8 tokens and 8 numbers a head on. */
    @Property(tries = 20)
    void fastKernelsAgreeWithExactOnes(
            @ForAll Kind kind,
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 7, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 3) int h,
            @ForAll @IntRange(min = 7, max = 40) int w) {
        boolean causal = kind == Kind.CAUSAL || kind == Kind.CAUSAL_AND_PADDED;
        AttentionMask base = causal ? AttentionMask.CAUSAL : AttentionMask.NONE;
        AttentionMask mask = kind == Kind.NONE || kind == Kind.CAUSAL ? base : base.hidingPadding(present(b * n, kind));

        OperationCheck.of(
                        n * 7L + w,
                        List.of(spec("qkv", b * n, 3 * h * w)),
                        (tape, p) -> AttentionOperations.selfAttention(tape, p.named("qkv"), new Heads(b, n, h), mask))
                .withinRelative(2e-5)
                .precisionsAgree();
    }

    @Example
    void sizesAtWhichTheFastKernelsWork() {
        for (AttentionMask mask : List.of(AttentionMask.NONE, AttentionMask.CAUSAL)) {
            OperationCheck.of(
                            5,
                            List.of(spec("qkv", 2 * 20, 3 * 2 * 32)),
                            (tape, p) ->
                                    AttentionOperations.selfAttention(tape, p.named("qkv"), new Heads(2, 20, 2), mask))
                    .precisionsAgree();
        }
    }

    @Example
    void refusesWidthsThatDoNotDivideIntoHeads() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var x = tape.constant(tape.scratch(4, 12));

            assertThatThrownBy(() -> AttentionOperations.selfAttention(tape, x, new Heads(2, 2, 3), AttentionMask.NONE))
                    .hasMessageContaining("expected 2 x 2 rows of 3 x 3 equal heads, got [4, 12]");
            assertThatThrownBy(() -> AttentionOperations.selfAttention(
                            tape, x, new Heads(2, 2, 2), AttentionMask.NONE.hidingPadding(new boolean[3])))
                    .hasMessageContaining("2 x 2 flags of presence, got 3");
        }
    }

    private static boolean[] present(int count, Kind kind) {
        var random = new SplittableRandom(count);
        boolean[] present = new boolean[count];
        for (int i = 0; i < count; i++) {
            present[i] = kind == Kind.NONE || kind == Kind.CAUSAL || random.nextInt(3) > 0;
        }
        return present;
    }

    /** Sizes B, N, H, W. */
    private static double[] attention(double[] qkv, int[] sizes, boolean[] present, boolean causal) {
        int n = sizes[1];
        int d = sizes[2] * sizes[3];
        double[] result = new double[qkv.length / 3];
        for (int i = 0; i < result.length; i++) {
            int row = i / d;
            int column = i % d;
            int head = column / sizes[3];
            double[] weights = new double[n];
            double total = 0;
            for (int key = 0; key < n; key++) {
                int other = row / n * n + key;
                if (present[other] && (!causal || other <= row)) {
                    weights[key] = Math.exp(score(qkv, row, other, head, sizes[3], d));
                    total += weights[key];
                }
            }
            if (total == 0) {
                weights[row % n] = total = 1;
            }
            for (int key = 0; key < n; key++) {
                result[i] += weights[key] / total * qkv[(row / n * n + key) * 3 * d + 2 * d + column];
            }
        }
        return result;
    }

    private static double score(double[] qkv, int row, int other, int head, int w, int d) {
        double sum = 0;
        for (int c = head * w; c < (head + 1) * w; c++) {
            sum += qkv[row * 3 * d + c] * qkv[other * 3 * d + d + c];
        }
        return sum / Math.sqrt(w);
    }
}
