package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unmask.images.EncodedFiles.joined;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen of files with transparency, more than 8 bits or an orientation. */
class VisiblePixelsTest {
    private static final PictureCodec CODEC = new PictureCodec(new DecodeLimits(1, 1_000_000));
    private static final int SIDE = 16;

    @ParameterizedTest
    @ValueSource(strings = {".png", ".gif", ".bmp", ".tif", ".webp"})
    void whatIsKeptUnderAnInvisiblePixelChangesNothing(String ending) throws Exception {
        Picture one = CODEC.decode(transparent(ending, halfInvisible(10)));
        Picture other = CODEC.decode(transparent(ending, halfInvisible(200)));

        assertThat(one).isEqualTo(other);
        assertThat(one.sample(0, 0, 1)).isEqualTo(255);
        assertThat(one.sample(0, SIDE - 1, 1)).isBetween(80, 120);
    }

    @ParameterizedTest
    @CsvSource({".png, 177", ".tif, 177"})
    void halfATransparencyLetsHalfOfTheWhitePageThrough(String ending, int seen) throws Exception {
        byte[] samples = new byte[SIDE * SIDE * 4];
        Arrays.fill(samples, (byte) 100);
        for (int at = 3; at < samples.length; at += 4) {
            samples[at] = (byte) 128;
        }

        assertThat(CODEC.decode(transparent(ending, samples))).isEqualTo(plain(seen));
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".tif"})
    void sixteenBitsAreRoundedToEight(String ending) throws Exception {
        short[] samples = new short[SIDE * SIDE * 3];
        // 130.49 and 130.51 of 257ths
        Arrays.fill(samples, (short) 33_536);
        Arrays.fill(samples, 0, 3, (short) 33_541);

        Picture picture = CODEC.decode(EncodedFiles.encoded(ending, SIDE, SIDE, 3, samples));

        assertThat(picture.sample(0, 0, 0)).isEqualTo(131);
        assertThat(picture.sample(1, 0, 0)).isEqualTo(130);
    }

    @Test
    void aTransparentShadeOfGreyIsSeenAsThePage() throws Exception {
        byte[] png = EncodedFiles.encoded(".png", SIDE, SIDE, 1, shades());

        Picture picture = CODEC.decode(withChunk(png, "tRNS", new byte[] {0, 40}));

        assertThat(picture.sample(0, 0, 0)).isEqualTo(40 - 40);
        assertThat(picture.sample(4, 0, 0)).isEqualTo(255);
        assertThat(picture.sample(5, 0, 0)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFormatIsTurnedAsAJpegIs(int orientation) throws Exception {
        Picture picture = Pictures.resize(SoftPicture.draw(32, 5), 32, 20);
        byte[] exif = exif(orientation);
        byte[] jpeg = EncodedFiles.encoded(".jpg", picture);
        byte[] segment = joined(
                new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 8)},
                "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1),
                exif);
        Picture expected =
                CODEC.decode(joined(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length)));

        for (byte[] file : List.of(
                withChunk(EncodedFiles.encoded(".png", picture), "eXIf", exif),
                withChunk(EncodedFiles.encoded(".png", picture), "tEXt", rawProfile(exif)),
                withTag(EncodedFiles.encoded(".tif", picture), 274, orientation),
                extendedWebp(EncodedFiles.encoded(".webp", picture), picture, exif))) {
            Picture turned = CODEC.decode(file);

            assertThat(turned.width()).isEqualTo(expected.width());
            assertThat(EncodedFiles.meanDifference(turned, expected)).isLessThan(6);
        }
    }

    @Test
    void theFirstFrameOfAnAnimationIsRead() throws Exception {
        byte[] gif = EncodedFiles.encoded(".gif", PictureCodecTest.smooth(40, 32));
        byte[] wordsInPlaceOfMoreFrames = "and here the file is broken".getBytes(StandardCharsets.UTF_8);
        byte[] broken = joined(Arrays.copyOf(gif, gif.length - 1), wordsInPlaceOfMoreFrames);

        assertThat(CODEC.decode(broken)).isEqualTo(CODEC.decode(gif));
    }

    /** OpenCV does not say in a TIFF file what the fourth sample is. */
    private static byte[] transparent(String ending, byte[] samples) {
        byte[] file = EncodedFiles.encoded(ending, SIDE, SIDE, 4, samples);
        int extraSamples = 338;
        int alpha = 2;
        return ending.equals(".tif") ? withTag(file, extraSamples, alpha) : file;
    }

    private static byte[] halfInvisible(int hidden) {
        byte[] samples = new byte[SIDE * SIDE * 4];
        for (int at = 0; at < samples.length; at += 4) {
            boolean isSeen = at >= samples.length / 2;
            Arrays.fill(samples, at, at + 3, (byte) (isSeen ? 100 : hidden));
            samples[at + 3] = (byte) (isSeen ? 255 : 0);
        }
        return samples;
    }

    private static byte[] shades() {
        byte[] samples = new byte[SIDE * SIDE];
        for (int at = 0; at < samples.length; at++) {
            samples[at] = (byte) (at % SIDE * 10);
        }
        return samples;
    }

    private static Picture plain(int level) {
        byte[] samples = new byte[SIDE * SIDE * 3];
        Arrays.fill(samples, (byte) level);
        return Picture.of(SIDE, SIDE, samples);
    }

    /** A TIFF directory of one entry. */
    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    private static byte[] rawProfile(byte[] exif) {
        StringBuilder text = new StringBuilder("Raw profile type exif\0\nexif\n      " + exif.length + "\n");
        for (byte value : exif) {
            text.append(String.format("%02x", value));
        }
        return text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        byte[] chunk = ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) checksum.getValue())
                .array();
        return joined(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
    }

    /** A tag among the others of the directory, which moves to the end of the file. */
    private static byte[] withTag(byte[] tiff, int tag, int value) {
        ByteBuffer file = ByteBuffer.wrap(tiff.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int directory = file.getInt(4);
        int entryCount = file.getShort(directory);
        ByteBuffer tagged = ByteBuffer.allocate(tiff.length + 2 + (entryCount + 1) * 12 + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(tiff)
                .putShort((short) (entryCount + 1));
        tagged.putInt(4, tiff.length);
        boolean isWritten = false;
        for (int entry = 0; entry < entryCount; entry++) {
            int at = directory + 2 + entry * 12;
            if (!isWritten && file.getShort(at) > tag) {
                tagged.putShort((short) tag).putShort((short) 3).putInt(1).putInt(value);
                isWritten = true;
            }
            tagged.put(tiff, at, 12);
        }
        return tagged.array();
    }

    private static byte[] extendedWebp(byte[] webp, Picture picture, byte[] exif) {
        byte[] chunks = Arrays.copyOfRange(webp, 12, webp.length);
        int exifFlag = 8;
        ByteBuffer file = ByteBuffer.allocate(12 + 18 + chunks.length + 8 + exif.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(4 + 18 + chunks.length + 8 + exif.length)
                .put("WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(10)
                .putInt(exifFlag)
                .putShort((short) (picture.width() - 1))
                .put((byte) 0)
                .putShort((short) (picture.height() - 1))
                .put((byte) 0)
                .put(chunks)
                .put("EXIF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(exif.length)
                .put(exif);
        return file.array();
    }
}
