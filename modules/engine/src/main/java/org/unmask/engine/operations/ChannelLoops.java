package org.unmask.engine.operations;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The passes of a normalisation over an array whose last axis is the channel. Plain Java loops, because one pass then
 * does what takes the native library three to five, each through memory. Arrays are contiguous, in C order and of one
 * data type. Legend: M rows (positions), C channels. Called by one thread.
 */
sealed interface ChannelLoops permits FloatChannelLoops, DoubleChannelLoops, SplitChannelLoops {
    /** Loops for arrays of {@code precision} with {@code channels} channels. */
    static ChannelLoops of(DataType precision, int channels) {
        int lanes = ParallelRanges.lanes();
        return lanes == 1
                ? ofOneThread(precision, channels)
                : new SplitChannelLoops(channels, lanes, () -> ofOneThread(precision, channels));
    }

    private static ChannelLoops ofOneThread(DataType precision, int channels) {
        return precision == DataType.FLOAT ? new FloatChannelLoops(channels) : new DoubleChannelLoops(channels);
    }

    /** Rows {@code first} to {@code first + count - 1}. */
    record Rows(long first, long count) {}

    /** What follows the normalisation. */
    enum Activation {
        /** Nothing. */
        NONE,
        /** Negative values become zero; the gradient at zero is zero. */
        RELU,
        /** The same, and values above 6 become 6; the gradient at 6 is zero. */
        RELU6
    }

    /** {@code activation(factorC * x + shiftC)}. */
    record Line(double[] factor, double[] shift, Activation activation) {}

    /** The sums over rows of the gradient, and of the gradient times x less a centre, [C]. */
    record GradientSums(double[] gradient, double[] product) {}

    /** {@code ofGradientC * gradient + ofInputC * x + constantC}. */
    record Slope(double[] ofGradient, double[] ofInput, double[] constant) {}

    /** The moments of the rows of {@code x}. */
    ChannelMoments moments(INDArray x, Rows rows);

    /** Writes {@code line} of the rows of {@code x} to the same rows of {@code y}. */
    void map(INDArray x, Rows rows, Line line, INDArray y);

    /**
     * The sums over the rows; {@code gradient} is that of the line's output, so that it counts where the activation lets
     * it through.
     */
    GradientSums sums(INDArray x, INDArray gradient, Rows rows, Line line, double[] centre);

    /** Writes {@code slope} of the rows of {@code x} and of the gradient behind the activation to {@code d}. */
    void slope(INDArray x, INDArray gradient, Rows rows, Line line, Slope slope, INDArray d);
}
