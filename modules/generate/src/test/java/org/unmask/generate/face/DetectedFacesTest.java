package org.unmask.generate.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.detect.CroppedFace;
import org.unmask.images.detect.DetectorFile;
import org.unmask.images.detect.DetectorKind;
import org.unmask.images.detect.FaceChoice;
import org.unmask.images.detect.FaceCropper;
import org.unmask.images.detect.FaceFinder;
import org.unmask.images.detect.FaceFinding;

/** Drawn faces are near enough to faces for OpenCV's cascade, which needs no file. */
class DetectedFacesTest {
    private static final byte[] FILE = {1};

    @Test
    void areFoundAndCutOutOfALargePage() throws Exception {
        Picture page = page(1_900, 1_500, new int[] {200, 300, 400}, new int[] {1_750, 1_380, 100});

        List<CroppedFace> faces = find(page, FaceChoice.ALL);

        assertThat(faces).hasSize(2);
        assertThat(faces.get(0).found().box().centre().x()).isCloseTo(400, within(60.0));
        assertThat(faces.get(1).found().box().centre().y()).isCloseTo(1_430, within(20.0));
        assertThat(faces).allSatisfy(face -> {
            assertThat(face.found().score()).isBetween(0.75, 1.0);
            assertThat(face.pixels()).isEqualTo(face.cut().of(page));
            assertThat(PictureCodec.STORED.decode(face.file())).isEqualTo(face.pixels());
        });
    }

    @Test
    void areTheLargestAloneWhereNoOtherIsAskedFor() {
        Picture page = page(900, 500, new int[] {20, 50, 200}, new int[] {400, 50, 400});

        assertThat(find(page, FaceChoice.LARGEST))
                .singleElement()
                .satisfies(face -> assertThat(face.cut().left()).isGreaterThan(300));
    }

    @Test
    void areNotOnAnEmptyPage() {
        assertThat(find(page(300, 200), FaceChoice.ALL)).isEmpty();
    }

    private static List<CroppedFace> find(Picture page, FaceChoice choice) {
        try (FaceFinder finder = new FaceFinding(
                        DetectorFile.without(DetectorKind.CASCADE), choice, 32, 0.7, new FaceCropper(1.3, false))
                .open()) {
            return finder.find(FILE, page);
        }
    }

    /** A grey page with drawn faces: left, top and side of each. */
    private static Picture page(int width, int height, int[]... places) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 128);
        for (int[] place : places) {
            int side = place[2];
            byte[] face = ProceduralFace.draw(side, new SplittableRandom(side))
                    .picture()
                    .rgb();
            for (int row = 0; row < side; row++) {
                int at = ((place[1] + row) * width + place[0]) * 3;
                System.arraycopy(face, row * side * 3, rgb, at, side * 3);
            }
        }
        return Picture.of(width, height, rgb);
    }
}
