package org.unmask.images.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.unmask.images.Mask;
import org.unmask.images.Picture;

class FaceCutTest {
    private static final Picture PICTURE = ColouredSquares.on(200, 100, new int[] {50, 30, 20});

    @Test
    void isASquareAroundTheMiddleOfTheBox() {
        assertThat(FaceCut.around(new FaceBox(50, 30, 16, 20), 2, 0, PICTURE))
                .isEqualTo(new FaceCut(38, 20, 40, 40, 0));
    }

    @Test
    void movesIntoThePictureAndKeepsItsSide() {
        assertThat(FaceCut.around(new FaceBox(-5, 85, 30, 30), 1.5, 0, PICTURE))
                .isEqualTo(new FaceCut(0, 55, 45, 45, 0));
    }

    @Test
    void isNoLargerThanThePicture() {
        assertThat(FaceCut.around(new FaceBox(60, 10, 80, 80), 1.5, 0, PICTURE))
                .isEqualTo(new FaceCut(50, 0, 100, 100, 0));
    }

    @Test
    void cutsThePixelsAsTheyAreAndAMaskAlike() {
        FaceCut cut = new FaceCut(45, 25, 30, 30, 0);

        Picture crop = cut.of(PICTURE);
        Mask mask = cut.of(maskOfRed(PICTURE));

        assertThat(crop).isEqualTo(ColouredSquares.on(30, 30, new int[] {5, 5, 20}));
        assertThat(mask).isEqualTo(maskOfRed(crop));
    }

    @Test
    void turnsPixelsAndMaskAlike() {
        FaceCut cut = new FaceCut(40, 20, 40, 40, 90);

        Picture crop = cut.of(ColouredSquares.on(200, 100, new int[] {60, 30, 10}));
        Mask mask = cut.of(maskOfRed(ColouredSquares.on(200, 100, new int[] {60, 30, 10})));

        // What is on the right stands above when the picture has been turned counter-clockwise by a quarter.
        assertThat(crop).isEqualTo(ColouredSquares.on(40, 40, new int[] {10, 10, 10}));
        assertThat(mask).isEqualTo(maskOfRed(crop));
    }

    @Test
    void leavesALittleTiltAlone() {
        assertThat(FaceCut.around(new FaceBox(50, 30, 16, 20), 2, 0.4, PICTURE).angle())
                .isZero();
        assertThat(FaceCut.around(new FaceBox(50, 30, 16, 20), 2, -7, PICTURE).angle())
                .isEqualTo(-7);
    }

    private static Mask maskOfRed(Picture picture) {
        byte[] values = new byte[picture.width() * picture.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (picture.sample(i % picture.width(), i / picture.width(), 1) < 64 ? 255 : 0);
        }
        return Mask.of(picture.width(), picture.height(), values);
    }
}
