package org.unmask.images;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The blocks of a GIF file (GIF89a, sections 17 to 23). Its picture is the first frame on its screen; what comes behind that
 * frame is not looked at, however much it is. Stateless.
 */
final class GifFile implements PictureReader {
    static final PictureReader READER = new GifFile();

    private static final int SCREEN_FLAGS = 10;
    private static final int BACKGROUND = 11;
    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final byte TRAILER = 0x3b;
    private static final int IMAGE_DESCRIPTOR_BYTES = 10;
    private static final int IMAGE_FLAGS = 9;

    private GifFile() {}

    @Override
    public ImageHeader header(byte[] bytes) throws UnreadablePictureException {
        FileFields fields = fields(bytes);
        fields.requireLength(SCREEN_END);
        return fields.header(fields.two(6), fields.two(8));
    }

    /** Refuses a file that ends inside of its first frame. */
    @Override
    public void checkComplete(byte[] bytes) throws UnreadablePictureException {
        endOfFirstFrame(fields(bytes));
    }

    @Override
    public Mat pixels(byte[] bytes, int reduction) throws UnreadablePictureException {
        return VisiblePixels.of(NativeDecoder.unchanged(firstFrame(bytes)), reduction);
    }

    /** The file as if it had but one frame; the decoder takes no background colour that the colour table lacks. */
    private static byte[] firstFrame(byte[] bytes) throws UnreadablePictureException {
        int end = Math.toIntExact(endOfFirstFrame(fields(bytes)));
        byte[] frame = Arrays.copyOf(bytes, end + 1);
        frame[end] = TRAILER;
        int colours = colourTableBytes(bytes[SCREEN_FLAGS]) / Picture.CHANNELS;
        frame[BACKGROUND] = (bytes[BACKGROUND] & 0xff) < colours ? bytes[BACKGROUND] : 0;
        return frame;
    }

    private static long endOfFirstFrame(FileFields fields) throws UnreadablePictureException {
        long at = (long) SCREEN_END + colourTableBytes(fields.one(SCREEN_FLAGS));
        while (true) {
            int block = fields.one(at);
            if (block == IMAGE) {
                int flags = fields.one(at + IMAGE_FLAGS);
                return afterData(fields, at + IMAGE_DESCRIPTOR_BYTES + colourTableBytes(flags) + 1);
            }
            if (block != EXTENSION) {
                throw fields.broken("a frame", "none");
            }
            at = afterData(fields, at + 2);
        }
    }

    private static int colourTableBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** Data comes in blocks of at most 255 bytes, each behind its length; a length of zero ends it. */
    private static long afterData(FileFields fields, long start) throws UnreadablePictureException {
        long at = start;
        int length = fields.one(at);
        while (length > 0) {
            at += length + 1L;
            length = fields.one(at);
        }
        return at + 1;
    }

    private static FileFields fields(byte[] bytes) {
        return new FileFields(ImageFormat.GIF, bytes, ByteOrder.LITTLE_ENDIAN);
    }
}
