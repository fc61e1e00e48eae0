package org.unmask.images.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;

class FaceCropperTest {
    private static final FaceCropper CROPPER = new FaceCropper(1.3, false);
    private static final Picture PICTURE = ColouredSquares.on(200, 200, new int[] {90, 60, 20});
    private static final byte[] FILE = {1, 2, 3};

    @Test
    void cutsAFaceOutWithoutLosses() throws Exception {
        CroppedFace face = CROPPER.crop(FILE, PICTURE, face(90, 60, 20));

        assertThat(face.cut()).isEqualTo(new FaceCut(87, 57, 26, 26, 0));
        assertThat(PictureCodec.STORED.decode(face.file())).isEqualTo(face.pixels());
        assertThat(face.pixels()).isEqualTo(ColouredSquares.on(26, 26, new int[] {3, 3, 20}));
    }

    @Test
    void keepsTheBytesOfAPictureThatIsACropAlready() {
        CroppedFace face = CROPPER.crop(FILE, PICTURE, face(20, 20, 150));

        assertThat(face.file()).isSameAs(FILE);
        assertThat(face.pixels()).isSameAs(PICTURE);
        assertThat(face.cut()).isEqualTo(new FaceCut(0, 0, 200, 200, 0));
    }

    @Test
    void cutsWhereMuchIsLeftOfThePicture() {
        assertThat(CROPPER.crop(FILE, PICTURE, face(50, 50, 100)).cut().width()).isEqualTo(130);
    }

    @Test
    void turnsAFaceUntilItsEyesAreLevelOnlyIfItIsToldTo() throws Exception {
        DetectedFace tilted = new DetectedFace(
                new FaceBox(40, 40, 150, 150),
                0.9,
                Map.of(Landmark.RIGHT_EYE, new PicturePoint(80, 80), Landmark.LEFT_EYE, new PicturePoint(120, 120)));

        CroppedFace aligned = new FaceCropper(1.3, true).crop(FILE, PICTURE, tilted);

        assertThat(aligned.cut().angle()).isEqualTo(45);
        assertThat(PictureCodec.STORED.decode(aligned.file())).isEqualTo(aligned.pixels());
        assertThat(CROPPER.crop(FILE, PICTURE, tilted).file()).isSameAs(FILE);
    }

    private static DetectedFace face(int left, int top, int side) {
        return new DetectedFace(new FaceBox(left, top, side, side), 0.9, Map.of());
    }
}
