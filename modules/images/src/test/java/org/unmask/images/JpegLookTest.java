package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a picture out of its coefficients, beside what is kept of its pixels. */
class JpegLookTest {
    private static final int FULL = 0x111111;
    private static final int HALF = 0x221111;
    private static final int ACROSS = 0x211111;
    private static final int DOWN = 0x121111;

    @ParameterizedTest(name = "{0} x {1}, sampling {2}, quality {3}, restarts {4}")
    @MethodSource("files")
    void saysWhatThePixelsSay(int width, int height, int sampling, int quality, int restarts) throws Exception {
        byte[] file = file(width, height, sampling, quality, restarts);

        PictureLook look = JpegLook.of(file).orElseThrow();

        PictureLook pixels = PictureLook.of(PictureCodec.DEFAULT.decode(file), List.of());
        assertThat(List.of(look.width(), look.height())).containsExactly(pixels.width(), pixels.height());
        assertThat(apart(look.thumbnail(), pixels.thumbnail())).isLessThan(0.5);
        assertThat(PerceptualHash.of(look.thumbnail()).distance(PerceptualHash.of(pixels.thumbnail())))
                .isLessThanOrEqualTo(4);
        assertThat(look.quality().exposure()).isCloseTo(pixels.quality().exposure(), within(0.02));
        assertThat(look.quality().entropy()).isCloseTo(pixels.quality().entropy(), within(0.3));
        assertThat(look.quality().sharpness() / pixels.quality().sharpness()).isBetween(0.75, 1.3);
    }

    private static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(256, 256, FULL, 95, 0),
                Arguments.of(300, 417, HALF, 90, 0),
                Arguments.of(640, 257, ACROSS, 60, 0),
                Arguments.of(512, 999, DOWN, 80, 0),
                Arguments.of(1001, 700, HALF, 30, 7),
                Arguments.of(333, 334, FULL, 100, 1));
    }

    private static byte[] file(int width, int height, int sampling, int quality, int restarts) {
        return EncodedFiles.encoded(
                ".jpg",
                grainy(Pictures.resize(SoftPicture.draw(400, 5), width, height)),
                opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                sampling,
                opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
                quality,
                opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL,
                restarts);
    }

    /** A soft picture has no sharpness but that of rounding, of which pixels have more than coefficients. */
    private static Picture grainy(Picture picture) {
        SplittableRandom random = new SplittableRandom(7);
        byte[] rgb = picture.rgb();
        for (int i = 0; i < rgb.length; i += Picture.CHANNELS) {
            int grain = random.nextInt(-20, 21);
            for (int channel = 0; channel < Picture.CHANNELS; channel++) {
                rgb[i + channel] = (byte) Math.max(0, Math.min(255, (rgb[i + channel] & 0xff) + grain));
            }
        }
        return Picture.of(picture.width(), picture.height(), rgb);
    }

    /** In the mean, in grey levels. */
    private static double apart(Picture one, Picture other) {
        float[] left = LowFrequencies.grey(one);
        float[] right = LowFrequencies.grey(other);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.abs(left[i] - right[i]);
        }
        return sum / left.length;
    }

    @Test
    void readsGreyFilesToo() throws Exception {
        byte[] levels = new byte[300 * 300];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (i % 300 / 2 + i / 300 / 3);
        }
        byte[] file = EncodedFiles.encoded(".jpg", 300, 300, 1, levels);

        PictureLook look = JpegLook.of(file).orElseThrow();

        PictureLook pixels = PictureLook.of(PictureCodec.DEFAULT.decode(file), List.of());
        assertThat(apart(look.thumbnail(), pixels.thumbnail())).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 200, 255})
    void leavesSmallPicturesToTheDecoder(int side) throws Exception {
        byte[] file = file(side, 400, HALF, 90, 0);

        assertThat(JpegLook.of(file)).isEmpty();
        assertThat(PictureCodec.DEFAULT.look(file))
                .isEqualTo(PictureLook.of(PictureCodec.DEFAULT.decode(file), List.of()));
    }

    @Test
    void leavesPicturesToTurnAndProgressiveOnesToTheDecoder() throws Exception {
        byte[] progressive = EncodedFiles.encoded(
                ".jpg",
                Pictures.resize(SoftPicture.draw(96, 3), 300, 400),
                opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
                1);
        byte[] plain = file(300, 400, HALF, 90, 0);
        byte[] turned = EncodedFiles.joined(
                Arrays.copyOf(plain, 2), EncodedFiles.orientation(6), Arrays.copyOfRange(plain, 2, plain.length));
        byte[] upright = EncodedFiles.joined(
                Arrays.copyOf(plain, 2), EncodedFiles.orientation(1), Arrays.copyOfRange(plain, 2, plain.length));

        assertThat(JpegLook.of(progressive)).isEmpty();
        assertThat(JpegLook.of(turned)).isEmpty();
        assertThat(JpegLook.of(upright)).isEqualTo(JpegLook.of(plain)).isPresent();
        assertThat(PictureCodec.DEFAULT.look(turned).width()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"0.3", "0.6", "0.95"})
    void refusesADamagedFileAsComplaintsDo(double place) {
        byte[] file = file(300, 400, HALF, 90, 0);
        byte[] cut = EncodedFiles.joined(
                Arrays.copyOf(file, (int) (file.length * place)), new byte[] {(byte) 0xff, (byte) 0xd9});
        byte[] zeros = file.clone();
        Arrays.fill(zeros, (int) (file.length * place), (int) (file.length * place) + 200, (byte) 0);

        for (byte[] damaged : List.of(cut, zeros)) {
            assertThat(JpegLook.of(damaged)).isEmpty();
            assertThat(reason(() -> PictureCodec.DEFAULT.look(damaged)))
                    .isEqualTo(reason(() -> PictureCodec.DEFAULT.complaints(damaged)))
                    .isNotEmpty();
        }
    }

    private static String reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(UnreadablePictureException.class, reading)
                .detail();
    }
}
