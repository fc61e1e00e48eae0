package org.unmask.engine.backend;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Finds out whether the fast kernels (oneDNN, cuDNN) compute convolutions. ND4J tells only whether they are allowed, and
 * computes with kernels of its own where they are missing, without a word. So one convolution is computed with and without
 * leave. Other kernels show by other last bits, as they add 576 products in another order, or, where they happen to add
 * alike, by their speed: 5 to 9 times as fast where it was measured. Changes a global switch for about 20 ms, so nothing
 * else may compute meanwhile.
 */
final class KernelProbe {
    private static final int SIDE = 16;
    private static final int CHANNELS = 64;
    private static final int KERNEL = 3;
    private static final int[] SAME_SIZE = {KERNEL, KERNEL, 1, 1, 1, 1, 1, 1, 0, 1, 0};
    private static final int REPETITIONS = 3;
    private static final int CLEARLY_FASTER = 3;

    private KernelProbe() {}

    /**
     * What one way of computing gave.
     *
     * @param values the result
     * @param nanos the shortest time it took
     */
    private record Computed(float[] values, long nanos) {}

    static boolean fastKernelsCompute() {
        Environment environment = Nd4j.getEnvironment();
        if (!environment.helpersAllowed()) {
            return false;
        }
        Computed with = convolution();
        environment.allowHelpers(false);
        try {
            Computed without = convolution();
            return !Arrays.equals(with.values, without.values) || without.nanos > CLEARLY_FASTER * with.nanos;
        } finally {
            environment.allowHelpers(true);
        }
    }

    private static Computed convolution() {
        try (INDArray input = values(1, SIDE, SIDE, CHANNELS);
                INDArray weight = values(KERNEL, KERNEL, CHANNELS, CHANNELS);
                INDArray output = Nd4j.create(DataType.FLOAT, 1, SIDE, SIDE, CHANNELS)) {
            long shortest = Long.MAX_VALUE;
            for (int i = 0; i < REPETITIONS; i++) {
                long begin = System.nanoTime();
                Nd4j.getExecutioner()
                        .execAndReturn(DynamicCustomOp.builder("conv2d")
                                .addInputs(input, weight)
                                .addOutputs(output)
                                .addIntegerArguments(SAME_SIZE)
                                .build());
                shortest = Math.min(shortest, System.nanoTime() - begin);
            }
            return new Computed(output.data().asFloat(), shortest);
        }
    }

    /** Numbers of many different sizes, so that the order of adding them matters. */
    private static INDArray values(long... shape) {
        int length = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) StrictMath.sin(1.0 + 37.0 * i) / (1 + i % 7);
        }
        return Nd4j.createFromArray(values).reshape('c', shape);
    }
}
