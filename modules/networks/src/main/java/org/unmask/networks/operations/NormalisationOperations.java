package org.unmask.networks.operations;

import static org.unmask.networks.engine.NativeOperation.arrays;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.engine.NativeOperation;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;

/**
 * Batch normalisation fused with ReLU (Ioffe and Szegedy 2015, Batch Normalization, algorithm 1). Passes over the
 * activations are native; arithmetic on one number per channel is plain Java in double precision. Legend: M positions
 * (batch x height x width), C channels. Confined to the tape's thread.
 */
public final class NormalisationOperations {
    private static final double EPSILON = 1e-5;
    private static final int[] LAST_AXIS_WITH_SCALE_AND_SHIFT = {1, 1, 3};

    private NormalisationOperations() {}

    /**
     * {@code relu(scaleC * (x - mean) / sqrt(variance + 1e-5) + shiftC)}, the shape of {@code input} [B, H, W, C]. A
     * training pass uses the batch's mean and biased variance and updates {@code running}; an evaluation pass uses
     * {@code running}.
     */
    public static Tensor batchNormRelu(
            Tape tape, Tensor input, Tensor scaleC, Tensor shiftC, RunningStatistics running) {
        INDArray x = input.value();
        INDArray output = tape.output(x.shape());
        INDArray mean = tape.scratch(running.channels());
        INDArray variance = tape.scratch(running.channels());
        if (tape.mode() == Tape.Mode.TRAINING) {
            batchMoments(tape, x, output, mean, variance);
            long count = x.length() / running.channels();
            running.update(HostMemory.readDoubles(mean), HostMemory.readDoubles(variance), count);
        } else {
            HostMemory.write(running.mean(), mean);
            HostMemory.write(running.variance(), variance);
        }
        normalise(arrays(x, mean, variance, scaleC.value(), shiftC.value()), output, EPSILON);
        NativeOperation.RELU.run(arrays(output), arrays(output), new int[0], 0.0);
        var moments = new Moments(mean, variance);
        return tape.record(
                output,
                List.of(input, scaleC, shiftC),
                gradient -> backward(tape, input, scaleC, shiftC, moments, output, gradient));
    }

    private record Moments(INDArray mean, INDArray variance) {}

    /** Two passes, because the one-pass formula cancels; {@code spare} is overwritten. */
    private static void batchMoments(Tape tape, INDArray x, INDArray spare, INDArray mean, INDArray variance) {
        INDArray spareMC = MatrixOperations.asMatrix(spare);
        double perRow = 1.0 / spareMC.size(0);
        MatrixOperations.columnSums(tape, MatrixOperations.asMatrix(x), perRow, mean);
        centre(tape, x, mean, spare);
        NativeOperation.MULTIPLY.run(spare, spare, spare);
        MatrixOperations.columnSums(tape, spareMC, perRow, variance);
    }

    private static void backward(
            Tape tape,
            Tensor input,
            Tensor scaleC,
            Tensor shiftC,
            Moments moments,
            INDArray output,
            INDArray gradient) {
        INDArray spare = tape.borrow(output.shape());
        Nd4j.getExecutioner().exec(new Sign(output, spare));
        NativeOperation.MULTIPLY.run(gradient, spare, gradient);
        double[] gradientSum = columnSums(tape, gradient);
        centre(tape, input.value(), moments.mean, spare);
        NativeOperation.MULTIPLY.run(spare, gradient, spare);
        double[] productSum = columnSums(tape, spare);
        tape.release(spare);

        var coefficients = Coefficients.of(
                output.length() / scaleC.value().length(),
                HostMemory.readDoubles(scaleC.value()),
                HostMemory.readDoubles(moments.variance()),
                gradientSum,
                productSum);
        tape.accumulate(scaleC, d -> HostMemory.write(coefficients.scaleGradient, d));
        tape.accumulate(shiftC, d -> HostMemory.write(gradientSum, d));
        tape.accumulate(input, d -> inputGradient(tape, input.value(), moments.mean, coefficients, gradient, d));
    }

    /** {@code ofGradient * gradient + ofCentred * (x - mean) + constant}; overwrites {@code gradient}. */
    private static void inputGradient(
            Tape tape, INDArray x, INDArray mean, Coefficients coefficients, INDArray gradient, INDArray d) {
        double[] zeros = new double[coefficients.constant.length];
        INDArray zero = borrow(tape, zeros);
        affine(tape, x, mean, coefficients.ofCentred, coefficients.constant, d);
        affine(tape, gradient, zero, coefficients.ofGradient, zeros, gradient);
        NativeOperation.ADD.run(d, gradient, d);
        tape.release(zero);
    }

    private static double[] columnSums(Tape tape, INDArray array) {
        INDArray matrix = MatrixOperations.asMatrix(array);
        INDArray sums = tape.borrow(matrix.size(1));
        MatrixOperations.columnSums(tape, matrix, 1.0, sums);
        double[] values = HostMemory.readDoubles(sums);
        tape.release(sums);
        return values;
    }

    private static void centre(Tape tape, INDArray x, INDArray mean, INDArray output) {
        double[] ones = new double[Math.toIntExact(mean.length())];
        Arrays.fill(ones, 1.0);
        affine(tape, x, mean, ones, new double[ones.length], output);
    }

    /**
     * {@code factor * (x - centre) + shift} per channel, in place if wished: the native normalisation with variance 1 does
     * it in one pass, faster than one broadcast operation.
     */
    private static void affine(
            Tape tape, INDArray x, INDArray centre, double[] factor, double[] shift, INDArray output) {
        double[] unit = new double[factor.length];
        Arrays.fill(unit, 1.0);
        INDArray factors = borrow(tape, factor);
        INDArray shifts = borrow(tape, shift);
        INDArray variance = borrow(tape, unit);
        normalise(arrays(x, centre, variance, factors, shifts), output, 0.0);
        tape.release(factors);
        tape.release(shifts);
        tape.release(variance);
    }

    private static void normalise(INDArray[] inputs, INDArray output, double epsilon) {
        NativeOperation.BATCH_NORMALISATION.run(inputs, arrays(output), LAST_AXIS_WITH_SCALE_AND_SHIFT, epsilon);
    }

    private static INDArray borrow(Tape tape, double[] values) {
        INDArray array = tape.borrow(values.length);
        HostMemory.write(values, array);
        return array;
    }

    /** The per-channel numbers of the backward pass. */
    private record Coefficients(double[] scaleGradient, double[] ofGradient, double[] ofCentred, double[] constant) {

        static Coefficients of(long rows, double[] scale, double[] variance, double[] sum, double[] product) {
            int channels = scale.length;
            var result = new Coefficients(
                    new double[channels], new double[channels], new double[channels], new double[channels]);
            for (int c = 0; c < channels; c++) {
                double inverseDeviation = 1.0 / Math.sqrt(variance[c] + EPSILON);
                result.scaleGradient[c] = product[c] * inverseDeviation;
                result.ofGradient[c] = scale[c] * inverseDeviation;
                result.ofCentred[c] = -result.ofGradient[c] * inverseDeviation * result.scaleGradient[c] / rows;
                result.constant[c] = -result.ofGradient[c] * sum[c] / rows;
            }
            return result;
        }
    }
}
