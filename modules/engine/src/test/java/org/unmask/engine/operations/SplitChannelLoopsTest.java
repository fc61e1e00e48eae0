package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.engine.operations.ChannelLoops.Activation;
import org.unmask.engine.operations.ChannelLoops.GradientSums;
import org.unmask.engine.operations.ChannelLoops.Line;
import org.unmask.engine.operations.ChannelLoops.Rows;
import org.unmask.engine.operations.ChannelLoops.Slope;
import org.unmask.engine.tape.HostMemory;

/** Three threads against one, on enough rows for all three. */
class SplitChannelLoopsTest {
    private static final int CHANNELS = 5;
    private static final int ALL = 30_011;
    private static final Rows ROWS = new Rows(7, ALL - 11);
    private static final Line LINE =
            new Line(new double[] {1, -2, 0.5, 3, -0.1}, new double[] {0.1, 0, -0.2, 0.3, 0.05}, Activation.RELU);

    private final ChannelLoops one = new FloatChannelLoops(CHANNELS);
    private final ChannelLoops three = new SplitChannelLoops(CHANNELS, 3, () -> new FloatChannelLoops(CHANNELS));
    private final INDArray x = random(1);
    private final INDArray gradient = random(2);

    @Test
    void theRowsAreSharedOutAmongAll() {
        assertThat(ParallelRanges.cut(3, ROWS.count(), ParallelRanges.WORTH_A_THREAD / CHANNELS))
                .hasSize(3);
    }

    @Test
    void mapsAreTheSameBits() {
        INDArray expected = Nd4j.zeros(DataType.FLOAT, ALL, CHANNELS);
        INDArray got = Nd4j.zeros(DataType.FLOAT, ALL, CHANNELS);

        one.map(x, ROWS, LINE, expected);
        three.map(x, ROWS, LINE, got);

        assertThat(HostMemory.read(got)).isEqualTo(HostMemory.read(expected));
        assertThat(got.sumNumber().doubleValue()).isNotZero();
    }

    @Test
    void slopesAreTheSameBits() {
        var slope = new Slope(LINE.factor(), LINE.shift(), new double[] {1, 2, 3, 4, 5});
        INDArray expected = Nd4j.zeros(DataType.FLOAT, ALL, CHANNELS);
        INDArray got = Nd4j.zeros(DataType.FLOAT, ALL, CHANNELS);

        one.slope(x, gradient, ROWS, LINE, slope, expected);
        three.slope(x, gradient, ROWS, LINE, slope, got);

        assertThat(HostMemory.read(got)).isEqualTo(HostMemory.read(expected));
    }

    @Test
    void momentsOfPiecesJoinToThoseOfAllRows() {
        ChannelMoments expected = one.moments(x, ROWS);
        ChannelMoments got = three.moments(x, ROWS);

        assertThat(got.mean()).containsExactly(expected.mean(), within(1e-7));
        assertThat(got.variance()).containsExactly(expected.variance(), within(1e-6));
    }

    @Test
    void sumsOfPiecesAddUp() {
        double[] centre = {0.5, 0.4, 0.3, 0.2, 0.1};

        GradientSums expected = one.sums(x, gradient, ROWS, LINE, centre);
        GradientSums got = three.sums(x, gradient, ROWS, LINE, centre);

        assertThat(got.gradient()).containsExactly(expected.gradient(), within(0.02));
        assertThat(got.product()).containsExactly(expected.product(), within(0.02));
    }

    private static INDArray random(long seed) {
        var stream = new SplittableRandom(seed);
        float[] values = new float[ALL * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (stream.nextDouble() * 2 - 0.7 + i % CHANNELS);
        }
        INDArray array = Nd4j.zeros(DataType.FLOAT, ALL, CHANNELS);
        HostMemory.write(values, array);
        return array;
    }
}
