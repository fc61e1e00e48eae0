package org.unmask.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.unmask.core.attention.HeatMap;

class MeasureAttentionTest {
    /** Left half manipulated: 1 + 0.5 of a sum of 2.5 lie there; the third row is half in, half out. */
    @Test
    void theShareIsWhatOfTheMapLiesWithinTheMask() {
        HeatMap map = HeatMap.of(2, 2, new float[] {1, 0.25f, 0.5f, 0.75f});
        byte[] mask = new byte[16];
        for (int pixel = 0; pixel < 16; pixel++) {
            mask[pixel] = (byte) (pixel % 4 < 2 ? 255 : 0);
        }

        assertThat(MeasureAttention.share(map, 4, mask).orElseThrow()).isCloseTo(1.5 / 2.5, within(1e-9));
    }

    @Test
    void aCoarsePlaceCountsByTheShareOfItThatIsManipulated() {
        HeatMap map = HeatMap.of(1, 1, new float[] {0.5f});

        assertThat(MeasureAttention.share(map, 2, new byte[] {-1, 0, -1, -1}).orElseThrow())
                .isCloseTo(0.75, within(1e-9));
    }

    @Test
    void aMapOfNothingHasNoShare() {
        assertThat(MeasureAttention.share(HeatMap.of(2, 2, new float[4]), 2, new byte[4]))
                .isEmpty();
    }
}
