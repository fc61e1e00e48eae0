package org.unmask.images.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StrongAugmentationTest {
    private static final int SIZE = 32;

    @Test
    void theSameRandomNumbersGiveTheSamePicture() {
        assertThat(varied(StrongAugmentation.usual(), 7)).isEqualTo(varied(StrongAugmentation.usual(), 7));
        assertThat(varied(StrongAugmentation.usual(), 7)).isNotEqualTo(varied(StrongAugmentation.usual(), 8));
    }

    @Test
    void leavesThePictureAsItWas() {
        byte[] picture = picture();
        StrongAugmentation.usual().apply(picture, SIZE, new SplittableRandom(1), new byte[picture.length]);

        assertThat(picture).isEqualTo(picture());
    }

    /** Two hundred draws; with every kind left out by chance at most (4/5)^400 of the time. */
    @Test
    void changesMoreThanALightVariationDoes() {
        double strong = LongStream.range(0, 200)
                .mapToDouble(seed -> distance(varied(StrongAugmentation.usual(), seed), lightly(seed)))
                .average()
                .orElseThrow();

        assertThat(strong).isGreaterThan(3);
    }

    @Test
    void withoutChangesAndCutsItIsTheLightVariation() {
        assertThat(varied(new StrongAugmentation(0, 0), 5)).isEqualTo(lightly(5));
    }

    @Test
    void cutsAGreySquareOfAtMostAThirdOfASide() {
        byte[] light = lightly(3);
        byte[] cut = varied(new StrongAugmentation(0, 1), 3);
        int changed = 0;
        for (int i = 0; i < cut.length; i++) {
            if (cut[i] != light[i]) {
                assertThat(cut[i]).isEqualTo((byte) 127);
                changed++;
            }
        }
        assertThat(changed).isBetween(1, 3 * (SIZE / 3) * (SIZE / 3));
    }

    @Test
    void worksOnThePictureOfOnePixel() {
        byte[] target = new byte[3];
        for (int seed = 0; seed < 50; seed++) {
            StrongAugmentation.usual().apply(new byte[] {10, 20, 30}, 1, new SplittableRandom(seed), target);
        }
        assertThat(target).hasSize(3);
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatThrownBy(() -> new StrongAugmentation(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least 0 changes and a fraction in [0, 1], got -1");
        assertThatThrownBy(() -> new StrongAugmentation(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] lightly(long seed) {
        byte[] target = new byte[3 * SIZE * SIZE];
        Augmentation.light().apply(picture(), SIZE, new SplittableRandom(seed), target);
        return target;
    }

    private static byte[] varied(StrongAugmentation augmentation, long seed) {
        byte[] target = new byte[3 * SIZE * SIZE];
        augmentation.apply(picture(), SIZE, new SplittableRandom(seed), target);
        return target;
    }

    /** A smooth picture whose every pixel is another, far from mid-grey. */
    private static byte[] picture() {
        byte[] rgb = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (150 + i * 100L / rgb.length);
        }
        return rgb;
    }

    private static double distance(byte[] left, byte[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.abs((left[i] & 0xff) - (right[i] & 0xff));
        }
        return sum / left.length;
    }
}
