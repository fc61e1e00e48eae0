package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.unmask.images.EncodedFiles.joined;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.intake.RejectReason;

/** Files that a decoder reads without a word, half of whose picture is grey or shifted. */
class JpegDamageTest {
    private static final PictureCodec CODEC = PictureCodec.DEFAULT;
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};
    private static final Picture PICTURE = Pictures.resize(SoftPicture.draw(96, 3), 200, 160);
    private static final byte[] WHOLE = PictureCodec.encodeJpeg(PICTURE, 95);
    private static final byte[] PROGRESSIVE =
            EncodedFiles.encoded(".jpg", PICTURE, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.9, 0.98})
    void refusesABeginningWithAnEndMarker(double kept) {
        byte[] head = Arrays.copyOf(WHOLE, (int) (WHOLE.length * kept));

        assertThat(reason(joined(head, END))).isEqualTo(RejectReason.TRUNCATED);
    }

    @Test
    void refusesABeginningThatTheWholeFileFollows() {
        assertThat(reason(joined(Arrays.copyOf(WHOLE, WHOLE.length / 2), WHOLE)))
                .isEqualTo(RejectReason.TRUNCATED);
    }

    @Test
    void refusesAProgressiveFileWithoutItsLastScans() {
        List<Integer> scans = scans(PROGRESSIVE);

        assertThat(scans).hasSizeGreaterThan(3);
        assertThat(scans.subList(1, scans.size()))
                .allSatisfy(scan -> assertThat(reason(joined(Arrays.copyOf(PROGRESSIVE, scan), END)))
                        .isEqualTo(RejectReason.TRUNCATED));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 256, 1000})
    void refusesAStretchOfZeros(int zeroCount) {
        byte[] damaged = WHOLE.clone();
        int start = scans(WHOLE).get(0) + 200;
        Arrays.fill(damaged, start, start + zeroCount, (byte) 0);

        assertThat(reason(damaged)).isEqualTo(RejectReason.DECODE_FAILED);
    }

    @Test
    void takesAFlatAreaWhoseCodesAreZerosForWhatItIs() throws Exception {
        byte[] flat = EncodedFiles.encoded(
                ".jpg", Picture.of(640, 480, new byte[640 * 480 * 3]), opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE, 1);

        assertThat(JpegZeroRun.in(flat).isThere()).isTrue();
        assertThat(CODEC.complaints(flat)).isEmpty();
    }

    @Test
    void takesAnAreaOfOneMeanColourInAProgressiveFileForWhatItIs() throws Exception {
        byte[] tiles = new byte[640 * 480 * 3];
        for (int i = 0; i < tiles.length; i++) {
            int x = i / 3 % 640 % 8;
            int y = i / 3 / 640 % 8;
            tiles[i] = (byte) (128 + (x * y * 37 % 90) - (x + y) * 5);
        }
        byte[] file =
                EncodedFiles.encoded(".jpg", Picture.of(640, 480, tiles), opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);

        assertThat(JpegZeroRun.in(file).isThere()).isTrue();
        assertThat(CODEC.complaints(file)).isEmpty();
    }

    @Test
    void takesBytesBehindTheEndForHarmless() throws Exception {
        byte[] note = "written by a camera of ours".getBytes(StandardCharsets.UTF_8);

        assertThat(CODEC.complaints(joined(WHOLE, note, new byte[500]))).isEmpty();
        assertThat(CODEC.decode(joined(WHOLE, note))).isEqualTo(CODEC.decode(WHOLE));
    }

    @Test
    void hearsWhatTheDecoderComplainsOfAndReadsTheFile() throws Exception {
        byte[] fewLeftOver = joined(Arrays.copyOf(WHOLE, WHOLE.length - 2), new byte[] {1, 2, 3, 4, 5, 6}, END);

        assertThat(CODEC.complaints(fewLeftOver))
                .singleElement()
                .asString()
                .contains("extraneous bytes before marker 0xd9");
    }

    @Test
    void refusesAFileOfWhichMuchIsLeftOver() {
        byte[] leftOver = new byte[WHOLE.length / 10];
        Arrays.fill(leftOver, (byte) 7);

        assertThat(reason(joined(Arrays.copyOf(WHOLE, WHOLE.length - 2), leftOver, END)))
                .isEqualTo(RejectReason.DECODE_FAILED);
    }

    private static RejectReason reason(byte[] file) {
        return catchThrowableOfType(UnreadablePictureException.class, () -> CODEC.complaints(file))
                .reason();
    }

    private static List<Integer> scans(byte[] jpeg) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + 1 < jpeg.length; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xda) {
                places.add(at);
            }
        }
        return places;
    }
}
