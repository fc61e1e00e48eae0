package org.unmask.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.unmask.core.intake.RejectReason;

/** The chunk structure of a PNG file, read without inflating a byte. Stateless. */
final class PngFile implements PictureReader {
    static final PictureReader READER = new PngFile();

    private static final int SIGNATURE_BYTES = 8;
    /** Length, type and checksum around a chunk's data. */
    private static final int CHUNK_FRAME_BYTES = 12;

    private PngFile() {}

    @Override
    public ImageHeader header(byte[] bytes) throws UnreadablePictureException {
        if (bytes.length < SIGNATURE_BYTES + CHUNK_FRAME_BYTES + 13) {
            throw truncated("the header chunk ends");
        }
        if (!typeAt(bytes, SIGNATURE_BYTES).equals("IHDR")) {
            throw new UnreadablePictureException(
                    RejectReason.DECODE_FAILED, "expected a PNG header chunk first, got another one");
        }
        int width = intAt(bytes, SIGNATURE_BYTES + 8);
        int height = intAt(bytes, SIGNATURE_BYTES + 12);
        if (width < 1 || height < 1) {
            throw new UnreadablePictureException(
                    RejectReason.DECODE_FAILED, "expected positive sides, got " + width + " x " + height);
        }
        return new ImageHeader(ImageFormat.PNG, width, height);
    }

    /** Refuses a file that has no end chunk. */
    @Override
    public void checkComplete(byte[] bytes) throws UnreadablePictureException {
        long at = SIGNATURE_BYTES;
        while (at + CHUNK_FRAME_BYTES <= bytes.length) {
            if (typeAt(bytes, (int) at).equals("IEND")) {
                return;
            }
            at += CHUNK_FRAME_BYTES + Integer.toUnsignedLong(intAt(bytes, (int) at));
        }
        throw truncated("its end chunk");
    }

    private static String typeAt(byte[] bytes, int chunk) {
        return new String(bytes, chunk + 4, 4, StandardCharsets.ISO_8859_1);
    }

    private static int intAt(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    private static UnreadablePictureException truncated(String missing) {
        return new UnreadablePictureException(
                RejectReason.TRUNCATED, "expected a whole PNG file, got one that stops before " + missing);
    }
}
