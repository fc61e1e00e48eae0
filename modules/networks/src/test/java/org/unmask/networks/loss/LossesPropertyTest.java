package org.unmask.networks.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.OperationCheck;
import org.unmask.engine.operations.VectorOperations;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** Each loss against its formula in plain loops; seeds are fixed by the shape, so that no value lies at a kink. */
class LossesPropertyTest {
    @Property(tries = 6)
    void crossEntropyOfLabels(@ForAll @IntRange(min = 1, max = 5) int b, @ForAll @IntRange(min = 1, max = 4) int k) {
        int[] labels = labels(b, k);
        float[] weights = weights(b);
        OperationCheck.of(
                        b,
                        List.of(spec("z", b, k)),
                        (tape, p) -> SoftCrossEntropy.ofLabels(tape, p.named("z"), labels, weights))
                .against(p -> {
                    double[] log = logSoftmax(p.apply("z"), k, 1);
                    return mean(b, i -> -weights[i] * log[i * k + labels[i]]);
                });
    }

    @Property(tries = 8)
    void distillation(
            @ForAll @IntRange(min = 1, max = 5) int b,
            @ForAll @IntRange(min = 1, max = 4) int k,
            @ForAll @DoubleRange(min = 0.5, max = 5) double temperature) {
        float[] teacher = OperationCheck.constants(k, b * k);
        float[] weights = weights(b);
        OperationCheck.of(
                        b,
                        List.of(spec("z", b, k)),
                        (tape, p) -> DistillationLoss.of(tape, p.named("z"), teacher, temperature, weights))
                .against(p -> {
                    double[] student = logSoftmax(p.apply("z"), k, temperature);
                    double[] wanted = logSoftmax(doubles(teacher), k, temperature);
                    return mean(b, i -> {
                        double divergence = 0;
                        for (int c = i * k; c < (i + 1) * k; c++) {
                            divergence += Math.exp(wanted[c]) * (wanted[c] - student[c]);
                        }
                        return temperature * temperature * weights[i] * divergence;
                    });
                });
    }

    @Property(tries = 6)
    void reconstructionErrors(@ForAll @IntRange(min = 1, max = 4) int b, @ForAll @IntRange(min = 1, max = 5) int l) {
        float[] weights = weights(b);
        OperationCheck.of(
                        b * 11L + l,
                        List.of(spec("x", b, l, 2), spec("y", b, l, 2)),
                        (tape, p) -> ReconstructionLoss.meanSquared(tape, p.named("x"), p.named("y"), weights))
                .against(p -> mean(b, i -> weights[i] * rowMean(p.apply("x"), p.apply("y"), i, 2 * l, 2)));
        OperationCheck.of(
                        b * 11L + l,
                        List.of(spec("x", b, l, 2), spec("y", b, l, 2)),
                        (tape, p) -> ReconstructionLoss.meanAbsolute(tape, p.named("x"), p.named("y"), weights))
                .against(p -> mean(b, i -> weights[i] * rowMean(p.apply("x"), p.apply("y"), i, 2 * l, 1)));
    }

    /** 100,000 squares of one sign summed in float32 lose at most a few parts in a million. */
    @Example
    void reconstructionOfManyPixelsKeepsItsPrecision() {
        OperationCheck.of(
                        1,
                        List.of(spec("x", 2, 64, 64, 12), spec("y", 2, 64, 64, 12)),
                        (tape, p) -> ReconstructionLoss.meanSquared(tape, p.named("x"), p.named("y")))
                .withinRelative(1e-5)
                .precisionsAgree();
    }

    @Property(tries = 6)
    void hinge(@ForAll @IntRange(min = 1, max = 9) int b, @ForAll @DoubleRange(max = 2) double margin) {
        float[] sides = new float[b];
        for (int i = 0; i < b; i++) {
            sides[i] = i % 3 == 0 ? 1 : -1;
        }
        float[] weights = weights(b);
        OperationCheck.of(
                        b,
                        List.of(spec("s", b, 1)),
                        (tape, p) -> HingeLoss.of(tape, p.named("s"), sides, margin, weights))
                .against(p -> mean(b, i -> weights[i] * Math.max(0, margin - sides[i] * p.apply("s")[i])));
    }

    @Property(tries = 6)
    void hingeOfPairs(@ForAll @IntRange(min = 1, max = 9) int count) {
        var random = new SplittableRandom(count);
        var pairs = new HingeLoss.Pairs(
                random.ints(count, 0, 3).toArray(), random.ints(count, 3, 6).toArray());
        float[] weights = weights(count);
        OperationCheck.of(
                        count,
                        List.of(spec("s", 6)),
                        (tape, p) -> HingeLoss.ofPairs(tape, p.named("s"), pairs, 0.5, weights))
                .against(p -> mean(count, i -> {
                    double lead = p.apply("s")[pairs.higher()[i]] - p.apply("s")[pairs.lower()[i]];
                    return weights[i] * Math.max(0, 0.5 - lead);
                }));
    }

    @Property(tries = 12)
    void supervisedContrastive(
            @ForAll @IntRange(min = 1, max = 6) int b,
            @ForAll @IntRange(min = 2, max = 4) int d,
            @ForAll @IntRange(min = 1, max = 4) int k) {
        int[] labels = labels(b, k);
        float[] weights = weights(b);
        OperationCheck.of(
                        b,
                        List.of(spec("z", b, d)),
                        (tape, p) -> SupervisedContrastive.of(tape, p.named("z"), labels, 0.5, weights))
                .withinRelative(2e-5)
                .against(p -> mean(b, i -> weights[i] * contrast(p.apply("z"), labels, i, d, 0.5)));
    }

    /** Two pairs, each other's negatives at right angles, T = 1: every row costs log(e + 2) - 1. */
    @Example
    void supervisedContrastiveByHand() {
        float[] z = {1, 0, 1, 0, 0, 1, 0, 1};

        double loss = value(
                4,
                2,
                z,
                (tape, x) ->
                        SupervisedContrastive.of(tape, VectorOperations.normalise(tape, x), new int[] {5, 5, 9, 9}, 1));

        assertThat(loss).isCloseTo(Math.log(Math.E + 2) - 1, within(1e-6));
    }

    @Example
    void aRowWithoutPositivesAddsNothing() {
        float[] z = {1, 0, 0, 1, 0.6f, 0.8f};

        assertThat(value(3, 2, z, (tape, x) -> SupervisedContrastive.of(tape, x, new int[] {0, 1, 2}, 0.1)))
                .isZero();
        assertThat(value(3, 2, z, (tape, x) -> SupervisedContrastive.of(tape, x, new int[] {0, 0, 2}, 0.1)))
                .isPositive();
    }

    @Example
    void withoutWeightsEveryRowCountsOnce() {
        float[] z = {1, 0, 0, 1, 0.6f, 0.8f};
        float[] ones = {1, 1, 1};
        int[] labels = {0, 0, 1};

        assertThat(value(3, 2, z, (tape, x) -> SoftCrossEntropy.ofLabels(tape, x, labels)))
                .isEqualTo(value(3, 2, z, (tape, x) -> SoftCrossEntropy.ofLabels(tape, x, labels, ones)));
        assertThat(value(3, 2, z, (tape, x) -> DistillationLoss.of(tape, x, new float[6], 2)))
                .isEqualTo(value(3, 2, z, (tape, x) -> DistillationLoss.of(tape, x, new float[6], 2, ones)))
                .isPositive();
        assertThat(value(3, 1, ones, (tape, x) -> HingeLoss.of(tape, x, ones, 3)))
                .isCloseTo(2, within(1e-6));
        assertThat(value(
                        3,
                        1,
                        ones,
                        (tape, x) -> HingeLoss.ofPairs(tape, x, new HingeLoss.Pairs(new int[] {0}, new int[] {1}), 3)))
                .isCloseTo(3, within(1e-6));
        assertThat(value(3, 2, z, (tape, x) -> ReconstructionLoss.meanAbsolute(tape, x, x)))
                .isZero();
    }

    @Example
    void refusesWhatDoesNotFit() {
        float[] z = {1, 0, 0, 1};
        float[] ones = {1, 1};

        assertThatThrownBy(() -> value(2, 2, z, (tape, x) -> SoftCrossEntropy.ofLabels(tape, x, new int[] {0, 2})))
                .hasMessageContaining("expected 0 to 1, got 2");
        assertThatThrownBy(() -> value(2, 2, z, (tape, x) -> DistillationLoss.of(tape, x, z, 0, ones)))
                .hasMessageContaining("expected a positive temperature, got 0.0");
        assertThatThrownBy(() -> value(2, 2, z, (tape, x) -> DistillationLoss.of(tape, x, z, 1, new float[3])))
                .hasMessageContaining("each of 2 rows, got 3");
        assertThatThrownBy(() -> value(
                        2,
                        2,
                        z,
                        (tape, x) -> ReconstructionLoss.meanSquared(tape, x, tape.constant(tape.scratch(2, 3)))))
                .hasMessageContaining("expected the target's shape [2, 3], got [2, 2]");
        assertThatThrownBy(() -> value(2, 2, z, (tape, x) -> HingeLoss.of(tape, x, ones, 1)))
                .hasMessageContaining("each of 4 scores, got 2 and 2");
        assertThatThrownBy(() -> new HingeLoss.Pairs(new int[1], new int[2])).hasMessageContaining("got 1 and 2");
        assertThatThrownBy(() -> value(
                        2,
                        2,
                        z,
                        (tape, x) -> HingeLoss.ofPairs(tape, x, new HingeLoss.Pairs(new int[1], new int[1]), 1, ones)))
                .hasMessageContaining("expected 1 weights, got 2");
        assertThatThrownBy(() -> value(2, 2, z, (tape, x) -> SupervisedContrastive.of(tape, x, new int[2], -1)))
                .hasMessageContaining("expected a positive temperature, got -1.0");
    }

    private interface Loss {
        Tensor of(Tape tape, Tensor input);
    }

    private interface Row {
        double loss(int row);
    }

    private static double value(int rows, int columns, float[] values, Loss loss) {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var array = tape.scratch(rows, columns);
            HostMemory.write(values, array);
            return HostMemory.readDoubles(loss.of(tape, tape.constant(array)).value())[0];
        }
    }

    private static double[] mean(int rows, Row row) {
        return new double[] {IntStream.range(0, rows).mapToDouble(row::loss).sum() / rows};
    }

    private static double rowMean(double[] x, double[] y, int row, int length, int power) {
        return IntStream.range(row * length, (row + 1) * length)
                        .mapToDouble(i -> Math.pow(Math.abs(x[i] - y[i]), power))
                        .sum()
                / length;
    }

    private static double contrast(double[] z, int[] labels, int row, int d, double temperature) {
        double total = 0;
        double positives = 0;
        double sum = 0;
        for (int other = 0; other < labels.length; other++) {
            if (other != row) {
                double similarity = similarity(z, row, other, d) / temperature;
                total += Math.exp(similarity);
                positives += labels[other] == labels[row] ? 1 : 0;
                sum += labels[other] == labels[row] ? similarity : 0;
            }
        }
        return positives == 0 ? 0 : Math.log(total) - sum / positives;
    }

    private static double similarity(double[] z, int row, int other, int d) {
        return IntStream.range(0, d)
                .mapToDouble(c -> z[row * d + c] * z[other * d + c])
                .sum();
    }

    private static double[] logSoftmax(double[] z, int k, double temperature) {
        return IntStream.range(0, z.length)
                .mapToDouble(i -> z[i] / temperature
                        - Math.log(IntStream.range(i / k * k, i / k * k + k)
                                .mapToDouble(j -> Math.exp(z[j] / temperature))
                                .sum()))
                .toArray();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static int[] labels(int count, int classes) {
        return new SplittableRandom(count).ints(count, 0, classes).toArray();
    }

    private static float[] weights(int count) {
        float[] weights = OperationCheck.constants(count + 100, count);
        for (int i = 0; i < count; i++) {
            weights[i] = i == 1 ? 0 : Math.abs(weights[i]) * 2;
        }
        return weights;
    }
}
