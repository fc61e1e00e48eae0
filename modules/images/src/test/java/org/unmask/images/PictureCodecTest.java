package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.EnumWords;

class PictureCodecTest {
    private static final PictureCodec CODEC = PictureCodec.DEFAULT;

    @Test
    void pngFilesKeepEverySample() throws Exception {
        Picture picture = smooth(48, 40);

        Picture read = CODEC.decode(PictureCodec.encodePng(picture));

        assertThat(read).isEqualTo(picture);
    }

    @Test
    void jpegFilesKeepSizeAndColourOrder() throws Exception {
        Picture picture = plain(64, 32, 200, 100, 30);

        Picture read = CODEC.decode(PictureCodec.encodeJpeg(picture, 95));

        assertThat(read.width()).isEqualTo(64);
        assertThat(read.height()).isEqualTo(32);
        assertThat(read.sample(10, 10, 0)).isBetween(195, 205);
        assertThat(read.sample(10, 10, 1)).isBetween(95, 105);
        assertThat(read.sample(10, 10, 2)).isBetween(25, 35);
    }

    @Test
    void higherQualityMakesLargerFiles() {
        Picture picture = smooth(96, 96);

        assertThat(PictureCodec.encodeJpeg(picture, 95).length)
                .isGreaterThan(PictureCodec.encodeJpeg(picture, 60).length);
    }

    @Test
    void reducedDecodingKeepsTheLeastSideAndTheColours() throws Exception {
        byte[] file = PictureCodec.encodeJpeg(plain(512, 400, 200, 100, 30), 95);

        Picture reduced = CODEC.decodeReduced(file, 90);

        assertThat(reduced.width()).isEqualTo(128);
        assertThat(reduced.height()).isEqualTo(100);
        assertThat(reduced.sample(50, 50, 0)).isBetween(195, 205);
        assertThat(reduced.sample(50, 50, 2)).isBetween(25, 35);
    }

    @ParameterizedTest
    @CsvSource({"96, 80", "64, 200", "64, 64", "40, 50"})
    void resizingAtOnceIsDecodingThenResizing(int width, int height) throws Exception {
        byte[] file = PictureCodec.encodeJpeg(smooth(width, height), 90);

        assertThat(CODEC.decodeResized(file, 64)).isEqualTo(Pictures.resize(CODEC.decode(file), 64));
    }

    @Test
    void readsTheHeaderWithoutDecoding() throws Exception {
        assertThat(PictureCodec.imageHeader(PictureCodec.encodeJpeg(smooth(70, 50), 90)))
                .isEqualTo(new ImageHeader(ImageFormat.JPEG, 70, 50));
        assertThat(PictureCodec.imageHeader(PictureCodec.encodePng(smooth(70, 50))))
                .isEqualTo(new ImageHeader(ImageFormat.PNG, 70, 50));
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused(new byte[0], RejectReason.EMPTY_FILE);
    }

    @Test
    void refusesBytesThatAreNoPicture() {
        assertRefused("a shopping list: eggs, flour".getBytes(StandardCharsets.UTF_8), RejectReason.NOT_AN_IMAGE);
        assertRefused(new byte[] {(byte) 0xff}, RejectReason.NOT_AN_IMAGE);
    }

    @ParameterizedTest
    @CsvSource({"....ftypheic...., HEIF", "....ftypavif...., AVIF", "8BPS............, PSD"})
    void namesTheFormatThatItDoesNotRead(String beginning, String name) {
        UnreadablePictureException refusal =
                assertRefused(beginning.getBytes(StandardCharsets.ISO_8859_1), RejectReason.UNSUPPORTED_FORMAT);

        assertThat(refusal.detail()).endsWith("got " + name);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 0.9, 0.999})
    void refusesFilesThatStopEarly(double keptFraction) {
        byte[] jpeg = PictureCodec.encodeJpeg(smooth(96, 96), 90);
        byte[] png = PictureCodec.encodePng(smooth(96, 96));

        assertRefused(head(jpeg, keptFraction), RejectReason.TRUNCATED);
        assertRefused(head(png, keptFraction), RejectReason.TRUNCATED);
    }

    @Test
    void anEndMarkerInsideOfMetadataDoesNotCompleteAJpeg() {
        byte[] jpeg = PictureCodec.encodeJpeg(smooth(96, 96), 90);
        byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 4, (byte) 0xff, (byte) 0xd9};
        byte[] file = EncodedFiles.joined(
                head(jpeg, 2.0 / jpeg.length), comment, Arrays.copyOfRange(jpeg, 2, jpeg.length / 2));

        assertRefused(file, RejectReason.TRUNCATED);
    }

    @Test
    void refusesADecompressionBombFromItsHeader() {
        byte[] bomb = png(40_000, 40_000, new byte[0]);

        UnreadablePictureException refusal = assertRefused(bomb, RejectReason.TOO_LARGE);

        assertThat(refusal.detail()).contains("40000 x 40000");
    }

    @Test
    void refusesAJpegThatDeclaresAnEnormousSize() {
        byte[] jpeg = PictureCodec.encodeJpeg(smooth(64, 64), 90);
        int frame = indexOf(jpeg, 0xc0);
        Arrays.fill(jpeg, frame + 4, frame + 8, (byte) 0xff);

        assertRefused(jpeg, RejectReason.TOO_LARGE);
    }

    @Test
    void refusesAJpegOfThousandsOfScans() {
        byte[] jpeg = PictureCodec.encodeJpeg(smooth(64, 64), 90);
        byte[] scans = new byte[4000];
        for (int i = 0; i < scans.length; i += 2) {
            scans[i] = (byte) 0xff;
            scans[i + 1] = (byte) 0xda;
        }
        byte[] end = {(byte) 0xff, (byte) 0xd9};

        assertRefused(EncodedFiles.joined(Arrays.copyOf(jpeg, jpeg.length - 2), scans, end), RejectReason.TOO_LARGE);
    }

    @Test
    void refusesPicturesBelowTheLeastSide() {
        assertRefused(PictureCodec.encodePng(smooth(31, 200)), RejectReason.TOO_SMALL);
    }

    @Test
    void refusesDamagedPictureDataWithoutHanging() {
        byte[] file = png(64, 64, new byte[] {1, 2, 3, 4, 5});

        assertRefused(file, RejectReason.DECODE_FAILED);
    }

    @Test
    void refusesAPngWhosePictureDataWasAltered() {
        byte[] png = PictureCodec.encodePng(smooth(96, 96));
        png[png.length / 2] ^= 0x10;

        assertRefused(png, RejectReason.DECODE_FAILED);
    }

    @Test
    void survivesAnyDamageToAFile() {
        SplittableRandom random = new SplittableRandom(5);
        byte[][] files = {PictureCodec.encodeJpeg(smooth(64, 64), 85), PictureCodec.encodePng(smooth(64, 64))};
        int readCount = 0;
        for (int trial = 0; trial < 400; trial++) {
            byte[] damaged = files[trial % 2].clone();
            for (int i = 0; i < 1 + trial / 40; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                CODEC.decode(damaged);
                readCount++;
            } catch (UnreadablePictureException e) {
                assertThat(e.reason()).isNotNull();
            }
        }
        assertThat(readCount).isBetween(1, 399);
    }

    @Test
    void turnsAPictureAsItsOrientationSays() throws Exception {
        byte[] jpeg = PictureCodec.encodeJpeg(smooth(64, 40), 95);
        byte[] turned = EncodedFiles.joined(
                head(jpeg, 2.0 / jpeg.length), EncodedFiles.orientation(6), Arrays.copyOfRange(jpeg, 2, jpeg.length));

        Picture upright = CODEC.decode(turned);

        assertThat(upright.width()).isEqualTo(40);
        assertThat(upright.height()).isEqualTo(64);
        assertThat(PictureCodec.imageHeader(turned).width()).isEqualTo(64);
    }

    @Test
    void rejectsAQualityThatJpegDoesNotKnow() {
        assertThatThrownBy(() -> PictureCodec.encodeJpeg(smooth(32, 32), 101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1..100, got 101");
    }

    @Test
    void masksSurviveTheirPngFile() throws Exception {
        byte[] values = new byte[32 * 32];
        Arrays.fill(values, 100, 400, (byte) 255);

        Picture read = CODEC.decode(PictureCodec.encodePng(Mask.of(32, 32, values)));

        assertThat(read.sample(100 % 32, 100 / 32, 0)).isEqualTo(255);
        assertThat(read.sample(0, 0, 0)).isZero();
    }

    private static UnreadablePictureException assertRefused(byte[] file, RejectReason reason) {
        UnreadablePictureException refusal =
                catchThrowableOfType(UnreadablePictureException.class, () -> CODEC.decode(file));
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(EnumWords.ofColumn(reason));
        return refusal;
    }

    static Picture smooth(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) (i % width * 255 / width);
            rgb[3 * i + 1] = (byte) (i / width * 255 / height);
            rgb[3 * i + 2] = (byte) (128 + 60 * Math.sin(i % width * 0.4));
        }
        return Picture.of(width, height, rgb);
    }

    private static Picture plain(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return Picture.of(width, height, rgb);
    }

    private static byte[] head(byte[] file, double fraction) {
        return Arrays.copyOf(file, Math.max(2, (int) Math.round(file.length * fraction)));
    }

    private static int indexOf(byte[] jpeg, int marker) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) marker) {
                return i + 1;
            }
        }
        throw new AssertionError("no marker " + marker);
    }

    private static byte[] png(int width, int height, byte[] data) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) 2)
                .array();
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        return EncodedFiles.joined(signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) checksum.getValue())
                .array();
    }
}
