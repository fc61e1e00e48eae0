package org.unmask.pipeline.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaPrecisionTest {
    private static final BlockGrid.Block BLOCK = new BlockGrid.Block(0, 10, 90);

    @Test
    void fullPrecisionKeepsEveryBit() {
        assertThat(roundTrip(DeltaPrecision.FP32, 1e-3f)).isEqualTo(local(1e-3f));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-30f, 1e-12f, 1e-7f, 1e-3f, 1, 1e4f, 1e30f})
    void halfPrecisionIsOffByAtMostAThousandthOfTheGreatestDifference(float size) {
        float[] start = start();
        float[] local = local(size);
        float[] got = roundTrip(DeltaPrecision.FP16, size);

        for (int i = BLOCK.from(); i < BLOCK.to(); i++) {
            // 2^-11 of half precision, and the rounding of start - difference in single precision.
            assertThat(Math.abs((double) got[i] - local[i]))
                    .isLessThanOrEqualTo(size * 0x1p-11 + Math.ulp(Math.max(Math.abs(start[i]), size)));
        }
    }

    @Test
    void equalArraysDifferByNothing() {
        float[] start = start();
        byte[] sent = DeltaPrecision.FP16.encode(start, start.clone(), BLOCK);
        float[] values = new float[BLOCK.length()];
        DeltaPrecision.FP16.decode(sent, values);

        assertThat(values).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(DeltaPrecision.class)
    void whatIsNotFiniteStaysNotFinite(DeltaPrecision precision) {
        float[] local = start();
        local[BLOCK.from()] = Float.NaN;
        local[BLOCK.from() + 1] = Float.POSITIVE_INFINITY;
        float[] target = decoded(precision, local);

        assertThat(Float.isFinite(target[BLOCK.from()])).isFalse();
        assertThat(Float.isFinite(target[BLOCK.from() + 1])).isFalse();
    }

    @Test
    void halfPrecisionIsHalfTheBytesButTheScale() {
        assertThat(DeltaPrecision.FP32.encode(start(), local(1), BLOCK)).hasSize(4 * BLOCK.length());
        assertThat(DeltaPrecision.FP16.encode(start(), local(1), BLOCK)).hasSize(4 + 2 * BLOCK.length());
    }

    private static float[] roundTrip(DeltaPrecision precision, float size) {
        return decoded(precision, local(size));
    }

    private static float[] decoded(DeltaPrecision precision, float[] local) {
        float[] values = new float[BLOCK.length()];
        precision.decode(precision.encode(start(), local, BLOCK), values);
        float[] target = local.clone();
        Arrays.fill(target, BLOCK.from(), BLOCK.to(), 0);
        precision.place(start(), values, target, BLOCK.from());
        return target;
    }

    private static float[] start() {
        SplittableRandom random = new SplittableRandom(1);
        float[] start = new float[100];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) random.nextDouble(-0.1, 0.1);
        }
        return start;
    }

    private static float[] local(float size) {
        SplittableRandom random = new SplittableRandom(2);
        float[] local = start();
        for (int i = 0; i < local.length; i++) {
            local[i] += (float) random.nextDouble(-size, size);
        }
        return local;
    }
}
