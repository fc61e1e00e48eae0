package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class RunningStatisticsTest {
    /** Values 1, 2, 3, 6: mean 3, biased variance 3.5, unbiased 14/3; a tenth of each enters. */
    @Test
    void takesInATenthOfTheBatchWithTheUnbiasedVariance() {
        float[] stored = statisticsAfter(Tape.Mode.TRAINING, new float[2]);

        assertThat(stored[0]).isCloseTo(0.3f, within(1e-6f));
        assertThat(stored[1]).isCloseTo(0.9f + 1.4f / 3f, within(1e-6f));
    }

    @Test
    void evaluationLeavesThemAloneAndUsesThem() {
        float[] output = new float[4];

        float[] stored = statisticsAfter(Tape.Mode.EVALUATION, output);

        assertThat(stored).containsExactly(0f, 1f);
        assertThat(output).containsExactly(new float[] {1, 2, 3, 6}, within(1e-4f));
    }

    private static float[] statisticsAfter(Tape.Mode mode, float[] output) {
        var running = new RunningStatistics(1);
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, mode);
            Tensor x = tape.constant(array(tape, 1, 2, 2, 1, new float[] {1, 2, 3, 6}));
            Tensor scale = tape.constant(array(tape, 1, new float[] {1}));
            Tensor shift = tape.constant(array(tape, 1, new float[] {0}));
            Tensor y = NormalisationOperations.batchNormRelu(tape, x, scale, shift, running);
            if (output.length == 4) {
                HostMemory.read(y.value(), output);
            }
        }
        float[] stored = new float[2];
        running.store(stored, 0);
        return stored;
    }

    private static INDArray array(Tape tape, long length, float[] values) {
        INDArray array = tape.scratch(length);
        HostMemory.write(values, array);
        return array;
    }

    private static INDArray array(Tape tape, long b, long h, long w, long c, float[] values) {
        INDArray array = tape.scratch(b, h, w, c);
        HostMemory.write(values, array);
        return array;
    }
}
