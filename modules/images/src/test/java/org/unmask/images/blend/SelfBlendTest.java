package org.unmask.images.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.view.FaceSize;
import org.unmask.images.raster.Raster;

class SelfBlendTest {
    private static final FaceSize SIZE = new FaceSize(60, 50);
    private static final int AT = 3;

    @Test
    void drawsTheSameFromTheSameNumbersAlone() {
        assertThat(drawn(5)).isEqualTo(drawn(5)).isNotEqualTo(drawn(6));
    }

    @Test
    void leavesTheRealFaceAndWhatLiesAroundTheFakeAlone() {
        byte[] real = face();
        byte[] target = new byte[real.length + 4];
        Arrays.fill(target, (byte) 77);
        SelfBlend.draw(real, AT, SIZE, new SplittableRandom(1), target);

        assertThat(real).isEqualTo(face());
        assertThat(new byte[] {target[0], target[AT - 1], target[real.length], target[real.length + 3]})
                .containsOnly(77);
    }

    @Test
    void changesEitherTheSourceOrWhatLiesBeneath() {
        int untouchedCorners = 0;
        for (int seed = 0; seed < 60; seed++) {
            byte[] fake = drawn(seed);
            assertThat(fake).as("seed %d", seed).isNotEqualTo(face());
            untouchedCorners += Arrays.equals(fake, AT, AT + 3, face(), AT, AT + 3) ? 1 : 0;
        }

        // Binomial with n = 60 and p = 1/2: outside of these bounds with a chance below 1e-6.
        assertThat(untouchedCorners).isBetween(11, 49);
    }

    @Test
    void coversThePartAroundTheMiddle() {
        for (int seed = 0; seed < 60; seed++) {
            byte[] mask = SelfBlend.draw(face(), AT, SIZE, new SplittableRandom(seed), new byte[face().length]);
            int covered = 0;
            for (byte value : mask) {
                covered += value != 0 ? 1 : 0;
            }

            assertThat(mask).hasSize(SIZE.height() * SIZE.width());
            assertThat(mask[0]).isZero();
            assertThat(covered / (double) mask.length).as("seed %d", seed).isBetween(0.01, 0.7);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "1, 1", "2, 5", "300, 20"})
    void takesFacesOfAnySize(int height, int width) {
        byte[] real = new byte[height * width * 3];
        new SplittableRandom(1).nextBytes(real);

        assertThat(SelfBlend.draw(real, 0, new FaceSize(height, width), new SplittableRandom(2), new byte[real.length]))
                .hasSize(height * width);
    }

    @Test
    void smoothsAsRastersDo() {
        float[] plane = new float[20 * 20];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = i * 37 % 101;
        }
        float[] expected = Raster.blurredPlane(plane, 20, 1.7);

        float[] smoothed = Smoothing.gaussian(plane, new FaceSize(20, 20), 1, 1.7);

        for (int i = 0; i < plane.length; i++) {
            assertThat(smoothed[i]).isCloseTo(expected[i], within(1e-3f));
        }
    }

    @Test
    void coarsenedEvenPixelsStayEven() {
        float[] even = new float[7 * 9 * 3];
        Arrays.fill(even, 0, 6 * 9 * 3, 50);
        Arrays.fill(even, 6 * 9 * 3, even.length, 50);

        for (float value :
                new FloatPixels(new FaceSize(7, 9), even).coarsened(2).values()) {
            assertThat(value).isCloseTo(50, within(1e-3f));
        }
    }

    @Test
    void theHullLeavesPointsInsideOut() {
        double[][] points = {{0, 0}, {4, 0}, {2, 1}, {4, 4}, {1, 2}, {0, 4}};

        assertThat(ConvexHull.of(points)).isDeepEqualTo(new double[][] {{0, 0}, {4, 0}, {4, 4}, {0, 4}});
    }

    private static byte[] drawn(int seed) {
        byte[] target = new byte[face().length];
        SelfBlend.draw(face(), AT, SIZE, new SplittableRandom(seed), target);
        return target;
    }

    private static byte[] face() {
        byte[] face = new byte[AT + SIZE.height() * SIZE.width() * 3];
        var random = new SplittableRandom(9);
        for (int i = AT; i < face.length; i++) {
            face[i] = (byte) (100 + i / 150 % 60 + random.nextInt(20));
        }
        return face;
    }
}
