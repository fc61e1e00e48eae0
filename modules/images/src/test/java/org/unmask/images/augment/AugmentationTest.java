package org.unmask.images.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unmask.images.SoftPicture;

class AugmentationTest {
    private static final int SIZE = 48;
    private static final byte[] FACE = SoftPicture.draw(SIZE, 3).rgb();

    @Test
    void theSameRandomNumbersGiveTheSamePicture() {
        assertThat(augmented(Augmentation.light(), 11)).isEqualTo(augmented(Augmentation.light(), 11));
        assertThat(augmented(Augmentation.light(), 11)).isNotEqualTo(augmented(Augmentation.light(), 12));
    }

    @Test
    void noneCopiesThePicture() {
        assertThat(augmented(Augmentation.none(), 1)).isEqualTo(FACE);
    }

    @Test
    void mirroringTwiceRestoresThePicture() {
        Augmentation mirror = new Augmentation(1, 0, 0, 0, 0);
        byte[] once = augmented(mirror, 1);
        byte[] twice = new byte[FACE.length];

        mirror.apply(once, SIZE, new SplittableRandom(2), twice);

        assertThat(once).isNotEqualTo(FACE);
        assertThat(twice).isEqualTo(FACE);
    }

    /** The face's own brightness as mask: wherever the picture is moved to, its pixels keep their mask. */
    @Test
    void aMaskMovesAsItsPictureDoes() {
        Augmentation moves = new Augmentation(0.5, 0, 0, 6, 0);
        byte[] mask = new byte[SIZE * SIZE];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            mask[pixel] = FACE[3 * pixel];
        }
        byte[] moved = new byte[mask.length];

        for (long seed = 0; seed < 20; seed++) {
            byte[] picture = augmented(moves, seed);
            moves.applyToMask(mask, SIZE, new SplittableRandom(seed), moved);

            for (int pixel = 0; pixel < mask.length; pixel++) {
                assertThat(moved[pixel]).isEqualTo(picture[3 * pixel]);
            }
        }
    }

    @Test
    void shiftsReflectTheBorder() {
        byte[] columns = new byte[8 * 8 * 3];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = (byte) (i / 3 % 8);
        }
        byte[] target = new byte[columns.length];
        for (int seed = 0; seed < 40; seed++) {
            new Augmentation(0, 0, 0, 3, 0).apply(columns, 8, new SplittableRandom(seed), target);
            for (int x = 1; x < 8; x++) {
                assertThat(Math.abs(target[3 * x] - target[3 * (x - 1)])).isEqualTo(1);
            }
        }
    }

    @Test
    void brightnessStaysWithinItsRange() {
        Augmentation brighter = new Augmentation(0, 8, 0, 0, 0);
        for (int seed = 0; seed < 20; seed++) {
            byte[] changed = augmented(brighter, seed);
            for (int i = 0; i < FACE.length; i++) {
                assertThat((changed[i] & 0xff) - (FACE[i] & 0xff)).isBetween(-8, 8);
            }
        }
    }

    @Test
    void theJpegRoundTripChangesLittle() {
        byte[] changed = augmented(new Augmentation(0, 0, 0, 0, 1), 4);
        double total = 0;
        for (int i = 0; i < FACE.length; i++) {
            total += Math.abs((changed[i] & 0xff) - (FACE[i] & 0xff));
        }

        assertThat(total / FACE.length).isBetween(0.1, 12.0);
    }

    @Test
    void refusesToWriteOverItsInput() {
        assertThatThrownBy(() -> Augmentation.light().apply(FACE, SIZE, new SplittableRandom(1), FACE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different arrays");
    }

    @Test
    void refusesFractionsAboveOne() {
        assertThatThrownBy(() -> new Augmentation(1.5, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flip=1.5");
    }

    private static byte[] augmented(Augmentation augmentation, long seed) {
        byte[] target = new byte[FACE.length];
        augmentation.apply(FACE, SIZE, new SplittableRandom(seed), target);
        return target;
    }
}
