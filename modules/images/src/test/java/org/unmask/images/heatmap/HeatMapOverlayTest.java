package org.unmask.images.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.unmask.core.attention.HeatMap;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

class HeatMapOverlayTest {
    private static final Picture GREY = grey(40, 32);

    @Test
    void leavesAFaceAsItIsWhereTheNetworkDidNotLook() {
        assertThat(HeatMapOverlay.over(GREY, HeatMap.of(2, 2, new float[4]))).isEqualTo(GREY);
    }

    @Test
    void isRedWhereTheNetworkLookedMostAndStillShowsTheFace() {
        Picture over = HeatMapOverlay.over(GREY, HeatMap.of(1, 2, new float[] {0, 1}));

        assertThat(over.sample(0, 10, 0)).as("the left edge").isEqualTo(100);
        assertThat(over.sample(39, 10, 0)).as("0.4 x 100 + 0.6 x 255").isEqualTo(193);
        assertThat(over.sample(39, 10, 1)).isEqualTo(40);
        assertThat(over.sample(39, 10, 2)).isEqualTo(40);
    }

    @Test
    void hasTheFacesSizeAsAFile() throws UnreadablePictureException {
        HeatMap map = HeatMap.of(2, 2, new float[] {0, 0.25f, 0.5f, 1});

        assertThat(PictureCodec.DEFAULT.decode(HeatMapOverlay.png(GREY, map)))
                .isEqualTo(HeatMapOverlay.over(GREY, map));
    }

    private static Picture grey(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 100);
        return Picture.of(width, height, rgb);
    }
}
