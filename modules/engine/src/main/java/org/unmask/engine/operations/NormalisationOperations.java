package org.unmask.engine.operations;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.operations.ChannelLoops.Activation;
import org.unmask.engine.operations.ChannelLoops.GradientSums;
import org.unmask.engine.operations.ChannelLoops.Line;
import org.unmask.engine.operations.ChannelLoops.Rows;
import org.unmask.engine.operations.ChannelNormalisation.Affine;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Normalisation by batch (Ioffe and Szegedy 2015, Batch Normalization, algorithm 1), by group (Wu and He 2018, Group
 * Normalization, section 3) and by layer (Ba, Kiros and Hinton 2016, Layer Normalization, section 3). All variances are
 * biased. Legend: B batch, H height, W width, C channels, M rows, D columns. Confined to the tape's thread.
 */
public final class NormalisationOperations {
    /** Added to every variance by batch and group, and by layer where nothing else is asked; PyTorch's. */
    public static final double EPSILON = 1e-5;

    private NormalisationOperations() {}

    /**
     * {@code scaleC * (x - mean) / sqrt(variance + epsilon) + shiftC} and what follows it by the rule, the shape of
     * {@code input} [B, H, W, C] or any other whose last axis is C. A training pass uses the batch's mean and biased variance and
     * updates {@code running}; an evaluation pass, and any pass where the rule says so, uses {@code running}, and its gradient
     * takes them as given.
     *
     * @throws IllegalArgumentException when the numbers of channels differ
     */
    public static Tensor batchNorm(
            Tape tape, Tensor input, Tensor scaleC, Tensor shiftC, RunningStatistics running, BatchRule rule) {
        requireChannels(input, scaleC, shiftC, running.channels());
        return ChannelNormalisation.byBatch(
                tape, input, new Affine(scaleC, shiftC, rule.then().loop()), running, rule);
    }

    /** {@link #batchNorm(Tape, Tensor, Tensor, Tensor, RunningStatistics, BatchRule)} with ReLU and PyTorch's epsilon. */
    public static Tensor batchNormRelu(
            Tape tape, Tensor input, Tensor scaleC, Tensor shiftC, RunningStatistics running) {
        return batchNorm(tape, input, scaleC, shiftC, running, BatchRule.usual(BatchRule.Then.RELU));
    }

    /** {@link #batchNormRelu} without the ReLU. */
    public static Tensor batchNorm(Tape tape, Tensor input, Tensor scaleC, Tensor shiftC, RunningStatistics running) {
        return batchNorm(tape, input, scaleC, shiftC, running, BatchRule.usual(BatchRule.Then.NOTHING));
    }

    /**
     * {@code scaleC * (x - mean) / sqrt(variance + 1e-5) + shiftC}, the shape of {@code input} [B, H, W, C], where the
     * moments are those of one image and one of {@code groups} equal groups of neighbouring channels. Training and
     * evaluation are the same.
     *
     * @throws IllegalArgumentException when the numbers of channels differ or do not divide into the groups
     */
    public static Tensor groupNorm(Tape tape, Tensor input, Tensor scaleC, Tensor shiftC, int groups) {
        long channels = requireChannels(input, scaleC, shiftC, input.value().size(3));
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException("Cannot normalise by group: expected a number of groups that divides "
                    + channels + " channels, got " + groups + ". Use a divisor.");
        }
        return ChannelNormalisation.byGroup(tape, input, new Affine(scaleC, shiftC, Activation.NONE), groups);
    }

    /**
     * {@code scaleD * (x - mean) / sqrt(variance + epsilon) + shiftD}, the shape of {@code inputMD}, where the moments are
     * those of one row. Sums of rows are products with ones, many times faster than the native reductions.
     *
     * @param epsilon added to the variance; PyTorch's default is 1e-5
     */
    public static Tensor layerNorm(Tape tape, Tensor inputMD, Tensor scaleD, Tensor shiftD, double epsilon) {
        INDArray x = inputMD.value();
        if (OneDnn.serves(x)) {
            return OneDnnLayerNorm.of(tape, inputMD, scaleD, shiftD, epsilon);
        }
        int columns = Math.toIntExact(x.size(1));
        INDArray standardised = tape.scratch(x.shape());
        INDArray inverseM = tape.scratch(x.size(0), 1);
        INDArray output = tape.output(x.shape());
        standardise(tape, x, epsilon, output, standardised, inverseM);

        ChannelLoops loops = ChannelLoops.of(x.dataType(), columns);
        Line line = new Line(
                HostMemory.readDoubles(scaleD.value()), HostMemory.readDoubles(shiftD.value()), Activation.NONE);
        Rows rows = new Rows(0, x.size(0));
        loops.map(standardised, rows, line, output);
        return tape.record(output, List.of(inputMD, scaleD, shiftD), gradient -> {
            GradientSums sums = loops.sums(standardised, gradient, rows, line, new double[columns]);
            tape.accumulate(scaleD, d -> HostMemory.write(sums.product(), d));
            tape.accumulate(shiftD, d -> HostMemory.write(sums.gradient(), d));
            tape.accumulate(inputMD, d -> layerGradient(tape, standardised, inverseM, scaleD.value(), gradient, d));
        });
    }

    /** Fills {@code standardised} and {@code inverseM}, the reciprocal deviation of each row; overwrites {@code spare}. */
    private static void standardise(
            Tape tape, INDArray x, double epsilon, INDArray spare, INDArray standardised, INDArray inverseM) {
        double share = 1.0 / x.size(1);
        INDArray mean = tape.borrow(x.size(0), 1);
        MatrixProducts.rowSums(tape, x, share, mean);
        NativeOperation.SUBTRACT.run(x, mean, standardised);
        tape.release(mean);
        NativeOperation.MULTIPLY.run(standardised, standardised, spare);
        MatrixProducts.rowSums(tape, spare, share, inverseM);
        double[] values = HostMemory.readDoubles(inverseM);
        for (int row = 0; row < values.length; row++) {
            values[row] = 1.0 / Math.sqrt(values[row] + epsilon);
        }
        HostMemory.write(values, inverseM);
        NativeOperation.MULTIPLY.run(standardised, inverseM, standardised);
    }

    /**
     * With h the standardised row and g the gradient times scale: (g - mean of g - h * mean of g h) / deviation. Overwrites
     * {@code gradient}.
     */
    private static void layerGradient(
            Tape tape, INDArray standardised, INDArray inverseM, INDArray scaleD, INDArray gradient, INDArray d) {
        INDArray scaleColumn = scaleD.reshape('c', scaleD.length(), 1);
        double share = 1.0 / scaleD.length();
        INDArray meanOfGradient = tape.borrow(inverseM.shape());
        INDArray meanOfProduct = tape.borrow(inverseM.shape());
        MatrixProducts.plain(gradient, scaleColumn, share, meanOfGradient);
        NativeOperation.MULTIPLY.run(gradient, standardised, d);
        MatrixProducts.plain(d, scaleColumn, share, meanOfProduct);
        NativeOperation.MULTIPLY.run(standardised, meanOfProduct, d);
        NativeOperation.MULTIPLY.run(gradient, MatrixOperations.asRow(scaleD), gradient);
        NativeOperation.SUBTRACT.run(gradient, d, d);
        NativeOperation.SUBTRACT.run(d, meanOfGradient, d);
        NativeOperation.MULTIPLY.run(d, inverseM, d);
        tape.release(meanOfGradient);
        tape.release(meanOfProduct);
    }

    private static long requireChannels(Tensor input, Tensor scaleC, Tensor shiftC, long expected) {
        long got = input.value().size(input.value().rank() - 1);
        if (got != expected || scaleC.value().length() != got || shiftC.value().length() != got) {
            throw new IllegalArgumentException("Cannot normalise images: expected " + expected + " channels, got "
                    + got + " with " + scaleC.value().length() + " scales and "
                    + shiftC.value().length() + " shifts. Use one of each for every channel.");
        }
        return got;
    }
}
