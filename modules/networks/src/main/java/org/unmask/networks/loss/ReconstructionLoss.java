package org.unmask.networks.loss;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.engine.operations.MatrixProducts;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * How far arrays of one shape [B, ...] lie apart, element by element: the mean over a row's L elements, then {@code sum_i
 * w_i row_i / B}. Both sides may want a gradient. Native passes, as a batch of images has millions of elements. Confined to
 * the tape's thread.
 */
public final class ReconstructionLoss {
    private ReconstructionLoss() {}

    /**
     * The weighted mean of {@code (prediction - target)^2}, shape [1].
     *
     * @param weightsB [B]
     */
    public static Tensor meanSquared(Tape tape, Tensor prediction, Tensor target, float[] weightsB) {
        INDArray difference = difference(tape, prediction, target, weightsB);
        INDArray squares = tape.borrow(difference.shape());
        NativeOperation.MULTIPLY.run(difference, difference, squares);
        double loss = weightedMean(tape, squares, weightsB);
        tape.release(squares);
        return record(tape, loss, new Sides(prediction, target), scaledBy(weightsB, 2), difference);
    }

    /** {@link #meanSquared(Tape, Tensor, Tensor, float[])} with weight 1 for every row. */
    public static Tensor meanSquared(Tape tape, Tensor prediction, Tensor target) {
        return meanSquared(tape, prediction, target, SampleWeights.equal(prediction));
    }

    /**
     * The weighted mean of {@code |prediction - target|}, shape [1]; the gradient of equal elements is 0.
     *
     * @param weightsB [B]
     */
    public static Tensor meanAbsolute(Tape tape, Tensor prediction, Tensor target, float[] weightsB) {
        INDArray difference = difference(tape, prediction, target, weightsB);
        INDArray sizes = tape.borrow(difference.shape());
        Nd4j.getExecutioner().exec(new Abs(difference, sizes));
        double loss = weightedMean(tape, sizes, weightsB);
        tape.release(sizes);
        Nd4j.getExecutioner().exec(new Sign(difference, difference));
        return record(tape, loss, new Sides(prediction, target), scaledBy(weightsB, 1), difference);
    }

    /** {@link #meanAbsolute(Tape, Tensor, Tensor, float[])} with weight 1 for every row. */
    public static Tensor meanAbsolute(Tape tape, Tensor prediction, Tensor target) {
        return meanAbsolute(tape, prediction, target, SampleWeights.equal(prediction));
    }

    private record Sides(Tensor prediction, Tensor target) {}

    /** [B, L], until the end of the pass. */
    private static INDArray difference(Tape tape, Tensor prediction, Tensor target, float[] weightsB) {
        SampleWeights.requireRows(prediction, weightsB.length);
        if (!Arrays.equals(prediction.value().shape(), target.value().shape())) {
            throw new IllegalArgumentException("Cannot compare a reconstruction: expected the target's shape "
                    + Arrays.toString(target.value().shape()) + ", got "
                    + Arrays.toString(prediction.value().shape()) + ". Compare arrays of one shape.");
        }
        long rows = weightsB.length;
        INDArray difference = tape.scratch(rows, prediction.value().length() / rows);
        NativeOperation.SUBTRACT.run(byRow(prediction.value(), rows), byRow(target.value(), rows), difference);
        return difference;
    }

    /** Each row's mean by a native product, their weighted mean in double precision. */
    private static double weightedMean(Tape tape, INDArray valuesBL, float[] weightsB) {
        INDArray means = tape.borrow(weightsB.length, 1);
        MatrixProducts.rowSums(tape, valuesBL, 1.0 / valuesBL.size(1), means);
        double[] byRow = HostMemory.readDoubles(means);
        tape.release(means);
        double sum = 0;
        for (int row = 0; row < byRow.length; row++) {
            sum += weightsB[row] * byRow[row];
        }
        return sum / byRow.length;
    }

    /** Elements' slopes are {@code factorsB * directionBL / (B * L)}, and the target's the negative. */
    private static Tensor record(Tape tape, double loss, Sides sides, double[] factorsB, INDArray directionBL) {
        INDArray output = tape.output(1);
        HostMemory.write(new double[] {loss}, output);
        return tape.record(output, List.of(sides.prediction, sides.target), gradient -> {
            double each = HostMemory.readDoubles(gradient)[0] / directionBL.length();
            tape.accumulate(sides.prediction, d -> spread(tape, factorsB, each, directionBL, d));
            tape.accumulate(sides.target, d -> spread(tape, factorsB, -each, directionBL, d));
        });
    }

    private static void spread(Tape tape, double[] factorsB, double each, INDArray directionBL, INDArray d) {
        INDArray factors = tape.borrow(factorsB.length, 1);
        HostMemory.write(Arrays.stream(factorsB).map(factor -> factor * each).toArray(), factors);
        NativeOperation.MULTIPLY.run(directionBL, factors, byRow(d, factorsB.length));
        tape.release(factors);
    }

    private static double[] scaledBy(float[] weightsB, double factor) {
        double[] scaled = new double[weightsB.length];
        for (int row = 0; row < scaled.length; row++) {
            scaled[row] = factor * weightsB[row];
        }
        return scaled;
    }

    private static INDArray byRow(INDArray array, long rows) {
        return array.reshape('c', rows, array.length() / rows);
    }
}
