package org.unmask.images.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unmask.images.Mask;

/** The compressed texts were written by pycocotools 2.0.11. */
class CocoRunsTest {
    private static final String DISC = "i<;c14M2M4M2O0O2N2O0O2O00000000000000000001N101N2N101N3L3N3LYi0";

    @Test
    void readsColumnByColumn() throws BrokenMaskException {
        // 3 wide, 2 high: the first column, then the lower pixel of the third.
        assertThat(CocoRuns.decode(List.of(0L, 2L, 3L, 1L), 3, 2))
                .isEqualTo(Mask.of(3, 2, new byte[] {-1, 0, 0, -1, 0, -1}));
    }

    @Test
    void readsAndWritesWhatPycocotoolsWrites() throws BrokenMaskException {
        Mask rectangle = mask(10, 8, (x, y) -> x >= 3 && x < 9 && y >= 2 && y < 5 || x == 0 && y == 0);
        Mask disc = mask(48, 64, (x, y) -> (x - 20) * (x - 20) + (y - 30) * (y - 30) < 15 * 15);

        assertThat(CocoRuns.text(rectangle)).isEqualTo("01i02\\O0000000006");
        assertThat(CocoRuns.decode("01i02\\O0000000006", 10, 8)).isEqualTo(rectangle);
        assertThat(CocoRuns.text(disc)).isEqualTo(DISC);
        assertThat(CocoRuns.decode(DISC, 48, 64)).isEqualTo(disc);
        assertThat(CocoRuns.decode("d0", 4, 5).coveredFraction()).isZero();
        assertThat(CocoRuns.decode("0d0", 4, 5).coveredFraction()).isEqualTo(1);
    }

    @Test
    void givesBackEveryMaskBitForBit() throws BrokenMaskException {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 60; i++) {
            double share = random.nextDouble();
            int width = random.nextInt(1, 90);
            int height = random.nextInt(1, 90);
            Mask mask = mask(width, height, (x, y) -> random.nextDouble() < share);

            assertThat(CocoRuns.decode(CocoRuns.runs(mask), width, height)).isEqualTo(mask);
            assertThat(CocoRuns.decode(CocoRuns.text(mask), width, height)).isEqualTo(mask);
        }
    }

    @Test
    void refusesRunsThatDoNotFillThePicture() {
        assertThatThrownBy(() -> CocoRuns.decode(List.of(1L, 2L), 2, 2))
                .isInstanceOf(BrokenMaskException.class)
                .hasMessageContaining("expected runs of 2 x 2 pixels, got runs of 3 pixels");
        assertThatThrownBy(() -> CocoRuns.decode(List.of(1L, 4L), 2, 2))
                .isInstanceOf(BrokenMaskException.class)
                .hasMessageContaining("got a run of 4 at pixel 1");
        assertThatThrownBy(() -> CocoRuns.decode(List.of(5L, -1L), 2, 2)).isInstanceOf(BrokenMaskException.class);
    }

    @Test
    void refusesATextThatIsCutOffOrOfOtherCharacters() {
        assertThatThrownBy(() -> CocoRuns.decode("01i", 10, 8))
                .isInstanceOf(BrokenMaskException.class)
                .hasMessageContaining("a text that is cut off");
        assertThatThrownBy(() -> CocoRuns.decode("01 i02", 10, 8))
                .isInstanceOf(BrokenMaskException.class)
                .hasMessageContaining("got ' '");
    }

    private interface Pixels {
        boolean covers(int x, int y);
    }

    private static Mask mask(int width, int height, Pixels pixels) {
        byte[] values = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = (byte) (pixels.covers(x, y) ? 255 : 0);
            }
        }
        return Mask.of(width, height, values);
    }
}
