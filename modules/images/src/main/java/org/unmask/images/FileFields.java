package org.unmask.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.unmask.core.intake.RejectReason;

/**
 * The numbers in a file's header by their place, unsigned; a place behind the end says that the file is cut off. Immutable.
 */
final class FileFields {
    private final ImageFormat format;
    private final ByteBuffer bytes;

    FileFields(ImageFormat format, byte[] bytes, ByteOrder order) {
        this.format = format;
        this.bytes = ByteBuffer.wrap(bytes).order(order);
    }

    long length() {
        return bytes.limit();
    }

    ByteOrder order() {
        return bytes.order();
    }

    int one(long at) throws UnreadablePictureException {
        return Byte.toUnsignedInt(bytes.get(place(at, 1)));
    }

    int two(long at) throws UnreadablePictureException {
        return Short.toUnsignedInt(bytes.getShort(place(at, 2)));
    }

    /** Three bytes, the least first. */
    int three(long at) throws UnreadablePictureException {
        return two(at) | (one(at + 2) << 16);
    }

    long four(long at) throws UnreadablePictureException {
        return Integer.toUnsignedLong(signedFour(at));
    }

    int signedFour(long at) throws UnreadablePictureException {
        return bytes.getInt(place(at, 4));
    }

    /** Eight bytes; a number beyond 2^63 is greater than any place of a file. */
    long eight(long at) throws UnreadablePictureException {
        long value = bytes.getLong(place(at, 8));
        return value < 0 ? Long.MAX_VALUE : value;
    }

    String text(long at, int byteCount) throws UnreadablePictureException {
        return new String(bytes.array(), place(at, byteCount), byteCount, StandardCharsets.ISO_8859_1);
    }

    /** The header of a picture of these sides. */
    ImageHeader header(long width, long height) throws UnreadablePictureException {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw broken("positive sides", width + " x " + height);
        }
        return new ImageHeader(format, (int) width, (int) height);
    }

    /** Refuses a file that is shorter than {@code byteCount}. */
    void requireLength(long byteCount) throws UnreadablePictureException {
        if (byteCount > length()) {
            throw truncated(byteCount);
        }
    }

    UnreadablePictureException broken(String expected, String got) {
        return new UnreadablePictureException(
                RejectReason.DECODE_FAILED, "expected " + expected + " in a " + format + " file, got " + got);
    }

    UnreadablePictureException unread(String expected, String got) {
        return new UnreadablePictureException(
                RejectReason.UNSUPPORTED_FORMAT, "expected a " + format + " file of " + expected + ", got " + got);
    }

    private int place(long at, int byteCount) throws UnreadablePictureException {
        if (at < 0 || at > length() - byteCount) {
            throw truncated(at < 0 || at > Long.MAX_VALUE - byteCount ? Long.MAX_VALUE : at + byteCount);
        }
        return (int) at;
    }

    private UnreadablePictureException truncated(long byteCount) {
        return new UnreadablePictureException(
                RejectReason.TRUNCATED,
                "expected a whole " + format + " file of at least " + byteCount + " bytes, got " + length());
    }
}
