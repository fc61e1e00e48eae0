package org.unmask.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.intake.RejectReason;

/**
 * What holds for every format, whatever it is. A new constant needs a line in {@link #SAMPLES}: a whole file of
 * {@link #PICTURE} if the format is read, else the beginning of any of its files.
 */
class ImageFormatTest {
    private static final int SIDE = 96;
    private static final Picture PICTURE = SoftPicture.draw(SIDE, 3);
    private static final Map<ImageFormat, byte[]> SAMPLES = new EnumMap<>(Map.ofEntries(
            Map.entry(ImageFormat.JPEG, PictureCodec.encodeJpeg(PICTURE, 95)),
            Map.entry(ImageFormat.PNG, PictureCodec.encodePng(PICTURE)),
            Map.entry(ImageFormat.WEBP, EncodedFiles.encoded(".webp", PICTURE)),
            Map.entry(ImageFormat.GIF, EncodedFiles.encodedByTheJdk("gif", PICTURE)),
            Map.entry(ImageFormat.BMP, EncodedFiles.encoded(".bmp", PICTURE)),
            Map.entry(ImageFormat.TIFF, EncodedFiles.encodedByTheJdk("tiff", PICTURE)),
            Map.entry(ImageFormat.PNM, EncodedFiles.encoded(".ppm", PICTURE)),
            beginning(ImageFormat.HEIF, "....ftypheic"),
            beginning(ImageFormat.AVIF, "....ftypavif"),
            beginning(ImageFormat.JPEG_2000, "\0\0\0\fjP  "),
            beginning(ImageFormat.JPEG_XL, "\u00ff\n"),
            beginning(ImageFormat.ICO, "\0\0\1\0"),
            beginning(ImageFormat.PSD, "8BPS")));

    @ParameterizedTest
    @EnumSource
    void isToldByTheBeginningOfItsFiles(ImageFormat format) {
        assertThat(SAMPLES).as("a sample of every format").containsKey(format);
        assertThat(ImageFormat.sniff(sample(format))).hasValue(format);
    }

    @ParameterizedTest
    @EnumSource
    void isNotToldByBytesThatBeginOtherwise(ImageFormat format) {
        byte[] shifted = sample(format);
        System.arraycopy(shifted, 0, shifted, 1, shifted.length - 1);
        shifted[0] = 'x';

        assertThat(ImageFormat.sniff(shifted)).isNotEqualTo(Optional.of(format));
    }

    @ParameterizedTest
    @EnumSource
    void isNoFormatBeforeItsFilesHaveBegun(ImageFormat format) {
        assertThat(ImageFormat.sniff(Arrays.copyOf(sample(format), 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unread")
    void isRefusedByNameWhereItIsNotRead(ImageFormat format) {
        UnreadablePictureException refusal = refusal(() -> PictureCodec.DEFAULT.decode(sample(format)));

        assertThat(refusal.reason()).isEqualTo(RejectReason.UNSUPPORTED_FORMAT);
        assertThat(refusal.detail()).isEqualTo("expected a " + ImageFormat.readNames() + " file, got " + format);
        assertThat(format.mediaType()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("read")
    void isReadAsWhatWasWritten(ImageFormat format) throws Exception {
        Picture read = PictureCodec.DEFAULT.decode(sample(format));

        assertThat(read.width()).isEqualTo(SIDE);
        assertThat(read.height()).isEqualTo(SIDE);
        // Colours of a lossy file, or one with a palette, miss by a few levels; where channels or rows were confused
        // they
        // would by tens.
        assertThat(EncodedFiles.meanDifference(read, PICTURE)).isLessThan(8);
    }

    @ParameterizedTest
    @MethodSource("read")
    void saysInItsHeaderWhatItIs(ImageFormat format) throws Exception {
        assertThat(PictureCodec.imageHeader(sample(format))).isEqualTo(new ImageHeader(format, SIDE, SIDE));
    }

    @ParameterizedTest
    @MethodSource("read")
    void isRefusedWhereverItsFileStops(ImageFormat format) {
        byte[] file = sample(format);
        for (int kept = 32; kept < file.length; kept += Math.max(1, file.length / 40)) {
            byte[] head = Arrays.copyOf(file, kept);

            assertThat(refusal(() -> PictureCodec.DEFAULT.decode(head)).reason())
                    .as("%d of %d bytes", kept, file.length)
                    .isEqualTo(RejectReason.TRUNCATED);
        }
    }

    @ParameterizedTest
    @MethodSource("read")
    void isHeldToTheLimitsByItsHeaderAlone(ImageFormat format) {
        PictureCodec fewPixels = new PictureCodec(new DecodeLimits(1, (long) SIDE * SIDE - 1));
        PictureCodec largeSides = new PictureCodec(new DecodeLimits(SIDE + 1, Long.MAX_VALUE));
        // Only a header that is read before the file is looked through can tell the limits of a file without an end.
        byte[] head = Arrays.copyOf(sample(format), sample(format).length - 8);

        assertThat(refusal(() -> fewPixels.decode(head)).reason()).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(refusal(() -> fewPixels.decodeResized(head, 32)).reason()).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(refusal(() -> largeSides.decode(head)).reason()).isEqualTo(RejectReason.TOO_SMALL);
    }

    @ParameterizedTest
    @MethodSource("read")
    void isRefusedWhereItsBeginningIsFollowedByOtherBytes(ImageFormat format) {
        Assumptions.assumeFalse(format == ImageFormat.PNM, "bytes of any kind are its samples");
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 50; trial++) {
            byte[] file = sample(format);
            byte[] others = new byte[file.length - 12];
            random.nextBytes(others);
            System.arraycopy(others, 0, file, 12, others.length);

            assertThat(refusal(() -> PictureCodec.DEFAULT.decode(file))).isNotNull();
        }
    }

    @Test
    void hasANameForBrowsersWhereTheyShowIt() {
        assertThat(Arrays.stream(ImageFormat.values()).flatMap(format -> format.mediaType().stream()))
                .containsExactlyInAnyOrder("image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp");
    }

    @Test
    void knowsTheNamesOfFilesThatAreRead() {
        assertThat(Stream.of("a.jpg", "b.JPEG", "sub/c.png", "d.WebP", "e.gif", "f.bmp", "g.tiff", "h.tif", "i.pgm"))
                .allMatch(ImageFormat::isPictureName);
        assertThat(Stream.of("manifest.csv", "jpg", "a.jpg.txt", "b.heic")).noneMatch(ImageFormat::isPictureName);
    }

    private static Stream<ImageFormat> read() {
        return Arrays.stream(ImageFormat.values()).filter(ImageFormat::isRead);
    }

    private static Stream<ImageFormat> unread() {
        return Arrays.stream(ImageFormat.values()).filter(format -> !format.isRead());
    }

    private static byte[] sample(ImageFormat format) {
        return SAMPLES.getOrDefault(format, new byte[1]).clone();
    }

    private static Map.Entry<ImageFormat, byte[]> beginning(ImageFormat format, String text) {
        return Map.entry(format, Arrays.copyOf(text.getBytes(ISO_8859_1), 64));
    }

    private static UnreadablePictureException refusal(ThrowingCallable call) {
        return catchThrowableOfType(UnreadablePictureException.class, call);
    }
}
