package org.unmask.images;

import java.nio.ByteOrder;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The header of a BMP file (BITMAPCOREHEADER to BITMAPV5HEADER). The fourth byte of a pixel is transparency only where the
 * header gives it a mask; everywhere else writers leave there what they like. Stateless.
 */
final class BmpFile implements PictureReader {
    static final PictureReader READER = new BmpFile();

    private static final int DATA_OFFSET = 10;
    private static final int INFO = 14;
    private static final int CORE_HEADER_BYTES = 12;
    private static final int FIRST_HEADER_WITH_ALPHA_BYTES = 56;
    private static final int ALPHA_MASK = INFO + 52;
    private static final int UNCOMPRESSED = 0;
    private static final int BIT_FIELDS = 3;

    private BmpFile() {}

    @Override
    public ImageHeader header(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        return isCore(fields)
                ? fields.header(fields.two(INFO + 4), fields.two(INFO + 6))
                // A negative height says that the first row is the uppermost one.
                : fields.header(fields.signedFour(INFO + 4), Math.abs((long) fields.signedFour(INFO + 8)));
    }

    /** Refuses a file that ends before its rows do; how long packed rows are, only their decoder can tell. */
    @Override
    public void checkComplete(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        ImageHeader header = header(bytes);
        long start = fields.four(DATA_OFFSET);
        long compression = compression(fields);
        if (compression == UNCOMPRESSED || compression == BIT_FIELDS) {
            long bitsPerPixel = fields.two(isCore(fields) ? INFO + 10 : INFO + 14);
            long rowBytes = (header.width() * bitsPerPixel + 31) / 32 * 4;
            fields.requireLength(start + rowBytes * header.height());
        } else {
            fields.requireLength(Math.max(start + 1, fields.four(2)));
        }
    }

    @Override
    public Mat pixels(byte[] bytes, int reduction) throws UnreadablePictureException {
        boolean hasAlpha = hasAlpha(fields(bytes));
        return VisiblePixels.of(hasAlpha ? NativeDecoder.unchanged(bytes) : NativeDecoder.opaque(bytes), reduction);
    }

    private static boolean hasAlpha(FileFields fields) throws UnreadablePictureException {
        return fields.four(INFO) >= FIRST_HEADER_WITH_ALPHA_BYTES
                && compression(fields) == BIT_FIELDS
                && fields.four(ALPHA_MASK) != 0;
    }

    private static long compression(FileFields fields) throws UnreadablePictureException {
        return isCore(fields) ? UNCOMPRESSED : fields.four(INFO + 16);
    }

    private static boolean isCore(FileFields fields) throws UnreadablePictureException {
        return fields.four(INFO) == CORE_HEADER_BYTES;
    }

    private static FileFields fields(byte[] bytes) {
        return new FileFields(ImageFormat.BMP, bytes, ByteOrder.LITTLE_ENDIAN);
    }
}
