package org.unmask.images;

import java.nio.ByteOrder;
import org.bytedeco.opencv.opencv_core.Mat;

/** The chunks of a WebP file (RFC 9649), read without decoding a sample. Stateless. */
final class WebpFile implements PictureReader {
    static final PictureReader READER = new WebpFile();

    private static final int RIFF_HEADER_BYTES = 8;
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int DATA = FIRST_CHUNK + CHUNK_HEADER_BYTES;

    private WebpFile() {}

    @Override
    public ImageHeader header(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        String kind = fields.text(FIRST_CHUNK, 4);
        return switch (kind) {
            case "VP8 " -> fields.header(fields.two(DATA + 6) & 0x3fff, fields.two(DATA + 8) & 0x3fff);
            case "VP8L" -> lossless(fields);
            case "VP8X" -> fields.header(fields.three(DATA + 4) + 1L, fields.three(DATA + 7) + 1L);
            default -> throw fields.broken("a picture chunk first", "another one");
        };
    }

    private static ImageHeader lossless(FileFields fields) throws UnreadablePictureException {
        long sides = fields.four(DATA + 1);
        return fields.header((sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1);
    }

    /** Refuses a file that is shorter than it says. */
    @Override
    public void checkComplete(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        fields.requireLength(RIFF_HEADER_BYTES + fields.four(4));
    }

    @Override
    public Mat pixels(byte[] bytes, int reduction) throws UnreadablePictureException {
        return orientation(bytes).upright(VisiblePixels.of(NativeDecoder.unchanged(bytes), reduction));
    }

    private static ExifOrientation orientation(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        long at = FIRST_CHUNK;
        while (at + CHUNK_HEADER_BYTES <= fields.length()) {
            long length = fields.four(at + 4);
            long data = at + CHUNK_HEADER_BYTES;
            if (fields.text(at, 4).equals("EXIF") && data + length <= fields.length()) {
                return ofExif(fields, bytes, (int) data, (int) length);
            }
            at = data + length + length % 2;
        }
        return ExifOrientation.UPRIGHT;
    }

    /** Some writers keep the head that the block has in a JPEG file. */
    private static ExifOrientation ofExif(FileFields fields, byte[] bytes, int data, int length)
            throws UnreadablePictureException {
        int skipped = length > 6 && fields.text(data, 6).equals("Exif\0\0") ? 6 : 0;
        return ExifOrientation.in(bytes, data + skipped, length - skipped);
    }

    private static FileFields fields(byte[] bytes) {
        return new FileFields(ImageFormat.WEBP, bytes, ByteOrder.LITTLE_ENDIAN);
    }
}
