package org.unmask.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How a picture has to be turned to be upright: the orientation tag of an EXIF block (EXIF 2.32, section 4.6.4), which is laid
 * out like a TIFF file.
 */
enum ExifOrientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    FLIPPED,
    TRANSPOSED,
    TURNED_LEFT,
    TRANSVERSE,
    TURNED_RIGHT;

    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    /** The orientation in a block; upright where it says nothing, or nothing sensible. */
    static ExifOrientation in(byte[] bytes, int from, int length) {
        ByteBuffer block = ByteBuffer.wrap(bytes, from, length).slice();
        if (length < 8) {
            return UPRIGHT;
        }
        block.order(block.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(block.getInt(4));
        if (directory + 2 > length) {
            return UPRIGHT;
        }
        int entryCount = Short.toUnsignedInt(block.getShort((int) directory));
        for (int entry = 0; entry < entryCount; entry++) {
            long at = directory + 2 + (long) entry * ENTRY_BYTES;
            if (at + ENTRY_BYTES > length) {
                return UPRIGHT;
            }
            if (Short.toUnsignedInt(block.getShort((int) at)) == TAG) {
                return of(Short.toUnsignedInt(block.getShort((int) at + 8)));
            }
        }
        return UPRIGHT;
    }

    /** The orientation of a tag's value, 1 to 8; upright for any other. */
    static ExifOrientation of(long value) {
        return value >= 1 && value <= values().length ? values()[(int) value - 1] : UPRIGHT;
    }

    /** The picture turned upright; an empty one stays empty. Call inside a {@code PointerScope}. */
    Mat upright(Mat picture) {
        if (this == UPRIGHT || picture.empty()) {
            return picture;
        }
        Mat turned = new Mat();
        switch (this) {
            case MIRRORED -> opencv_core.flip(picture, turned, 1);
            case UPSIDE_DOWN -> opencv_core.rotate(picture, turned, opencv_core.ROTATE_180);
            case FLIPPED -> opencv_core.flip(picture, turned, 0);
            case TRANSPOSED -> opencv_core.transpose(picture, turned);
            case TURNED_LEFT -> opencv_core.rotate(picture, turned, opencv_core.ROTATE_90_CLOCKWISE);
            case TURNED_RIGHT -> opencv_core.rotate(picture, turned, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
            default -> {
                Mat transposed = new Mat();
                opencv_core.transpose(picture, transposed);
                opencv_core.rotate(transposed, turned, opencv_core.ROTATE_180);
            }
        }
        return turned;
    }
}
