package org.unmask.generate.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unmask.generate.face.FaceGeometry.Box;
import org.unmask.images.Picture;

class ProceduralFaceTest {
    @Test
    void theSameSeedDrawsTheSamePerson() {
        assertThat(draw(7).picture()).isEqualTo(draw(7).picture());
        assertThat(draw(7).picture()).isNotEqualTo(draw(8).picture());
    }

    @Test
    void aResemblingPersonHasACloserSkinThanAStranger() {
        double resembling = 0;
        double stranger = 0;
        for (int seed = 0; seed < 30; seed++) {
            Portrait host = draw(seed);
            Portrait donor =
                    ProceduralFace.drawResembling(new SplittableRandom(seed), 96, new SplittableRandom(1000 + seed));
            resembling += Math.abs(skin(host) - skin(donor));
            stranger += Math.abs(skin(host) - skin(draw(2000 + seed)));
        }

        assertThat(resembling).isLessThan(0.7 * stranger);
    }

    @Test
    void drawsAtEverySizeThatNetworksUse() {
        for (int size : new int[] {32, 64, 100, 224}) {
            assertThat(ProceduralFace.draw(size, new SplittableRandom(1))
                            .picture()
                            .width())
                    .isEqualTo(size);
        }
    }

    @Test
    void everySampleIsAUsableNumber() {
        for (int seed = 0; seed < 30; seed++) {
            for (float sample : draw(seed).raster().samples()) {
                assertThat(sample).isBetween(-40f, 300f);
            }
        }
    }

    @Test
    void theGeometryLiesInsideThePictureAndInOrder() {
        for (int seed = 0; seed < 50; seed++) {
            FaceGeometry geometry = draw(seed).geometry();

            assertThat(geometry.leftEye().centreX())
                    .isLessThan(geometry.rightEye().centreX());
            assertThat(geometry.leftEye().centreY()).isLessThan(geometry.nose().centreY());
            assertThat(geometry.nose().centreY()).isLessThan(geometry.mouth().centreY());
            for (Box box : new Box[] {geometry.leftEye(), geometry.rightEye(), geometry.nose(), geometry.mouth()}) {
                assertThat(box.left()).isBetween(0.0, box.right());
                assertThat(box.right()).isLessThan(1);
                assertThat(box.bottom()).isLessThan(1);
            }
        }
    }

    @Test
    void eyesAreMoreContrastedThanCheeks() {
        int contrasted = 0;
        for (int seed = 0; seed < 40; seed++) {
            Portrait portrait = draw(seed);
            Box eye = portrait.geometry().leftEye();
            Box cheek =
                    Box.around(eye.centreX(), portrait.geometry().nose().bottom(), eye.width() / 2, eye.height() / 2);
            contrasted += contrast(portrait.picture(), eye) > contrast(portrait.picture(), cheek) ? 1 : 0;
        }

        assertThat(contrasted).isGreaterThan(35);
    }

    @Test
    void sensorNoiseIsSharedBetweenNeighbouringColours() {
        double same = 0;
        double own = 0;
        Camera camera = new Camera(0, 0, 1, 1, 6, 0);
        org.unmask.images.raster.Raster grey = org.unmask.images.raster.Raster.black(64);
        java.util.Arrays.fill(grey.samples(), 120);
        float[] shot = camera.shoot(grey, new SplittableRandom(2)).samples();
        for (int i = 0; i + 4 < shot.length; i += 3) {
            same += (shot[i] - 120) * (shot[i + 3] - 120);
            own += (shot[i] - 120) * (shot[i] - 120);
        }

        // Independent pixels would give 0 +- 0.016 (one over the root of 4,096 pixels).
        assertThat(same / own).isGreaterThan(0.2);
    }

    @Test
    void refusesASizeWithoutRoomForAFace() {
        assertThatThrownBy(() -> ProceduralFace.draw(8, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16 pixels a side, got 8");
    }

    private static Portrait draw(long seed) {
        return ProceduralFace.draw(96, new SplittableRandom(seed));
    }

    /** Mean green of the cheeks and the nose. */
    private static double skin(Portrait portrait) {
        Box nose = portrait.geometry().nose();
        Picture picture = portrait.picture();
        double sum = 0;
        int count = 0;
        for (int y = (int) (nose.top() * 96); y < nose.bottom() * 96; y++) {
            for (int x = (int) (nose.left() * 96); x < nose.right() * 96; x++) {
                sum += picture.sample(x, y, 1);
                count++;
            }
        }
        return sum / count;
    }

    private static double contrast(Picture picture, Box box) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = (int) (box.top() * 96); y < box.bottom() * 96; y++) {
            for (int x = (int) (box.left() * 96); x < box.right() * 96; x++) {
                double value = picture.sample(x, y, 1);
                sum += value;
                squares += value * value;
                count++;
            }
        }
        return Math.sqrt(squares / count - sum / count * sum / count);
    }
}
