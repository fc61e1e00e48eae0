package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PictureQualityTest {
    @Test
    void aBlurredPictureIsLessSharp() {
        Picture face = noisy(128);
        Picture blurred = Pictures.resize(Pictures.resize(face, 32), 128);

        assertThat(PictureQuality.of(blurred).sharpness())
                .isLessThan(PictureQuality.of(face).sharpness() / 10);
    }

    @Test
    void plainPicturesHaveNeitherEdgesNorEntropy() {
        PictureQuality white = PictureQuality.of(grey(20, 255));

        assertThat(white.sharpness()).isZero();
        assertThat(white.entropy()).isZero();
        assertThat(white.exposure()).isEqualTo(1);
        assertThat(PictureQuality.of(grey(20, 51)).exposure()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void halfBlackAndHalfWhiteIsOneBit() {
        byte[] samples = new byte[20 * 20 * 3];
        java.util.Arrays.fill(samples, 0, samples.length / 2, (byte) 255);
        PictureQuality halves = PictureQuality.of(Picture.of(20, 20, samples));

        assertThat(halves.entropy()).isCloseTo(1, within(1e-9));
        assertThat(halves.exposure()).isCloseTo(0.5, within(1e-9));
        // Two of twenty rows have an edge of 255, up and down.
        assertThat(halves.sharpness()).isCloseTo(255 * 255 / 10.0, within(1e-6));
    }

    @Test
    void aLargePictureIsMeasuredBySomeOfItsPixelsWithTheSameResult() {
        PictureQuality small = PictureQuality.of(noisy(128));
        PictureQuality large = PictureQuality.of(noisy(1024));

        assertThat(large.sharpness()).isCloseTo(small.sharpness(), within(small.sharpness() * 0.1));
        assertThat(large.entropy()).isCloseTo(small.entropy(), within(0.2));
    }

    @Test
    void onePixelIsEnough() {
        assertThat(PictureQuality.of(grey(1, 10)).sharpness()).isZero();
    }

    @Test
    void findsTheQualityThatAFileWasWrittenWith() {
        for (int quality : new int[] {1, 10, 30, 49, 50, 60, 75, 90, 95, 100}) {
            assertThat(JpegQuality.of(PictureCodec.encodeJpeg(noisy(32), quality)))
                    .hasValue(quality);
        }
    }

    @Test
    void otherFilesAndCutOnesHaveNoJpegQuality() {
        byte[] jpeg = PictureCodec.encodeJpeg(noisy(32), 60);

        assertThat(JpegQuality.of(PictureCodec.encodePng(noisy(32)))).isEmpty();
        assertThat(JpegQuality.of(new byte[0])).isEmpty();
        for (int length = 0; length < 40; length++) {
            assertThat(JpegQuality.of(java.util.Arrays.copyOf(jpeg, length))).isEmpty();
        }
    }

    private static Picture grey(int side, int value) {
        byte[] samples = new byte[side * side * 3];
        java.util.Arrays.fill(samples, (byte) value);
        return Picture.of(side, side, samples);
    }

    private static Picture noisy(int side) {
        byte[] samples = new byte[side * side * 3];
        var random = new java.util.SplittableRandom(3);
        random.nextBytes(samples);
        return Picture.of(side, side, samples);
    }
}
