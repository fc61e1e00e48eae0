package org.unmask.images.framing;

import org.unmask.core.view.FaceSize;
import org.unmask.images.Mask;

/** Pixels behind their height and width, two bytes each, and masks at other sizes. Stateless. */
final class SizedPixels {
    /** Bytes before the pixels. */
    static final int HEADER = 4;

    private SizedPixels() {}

    static void writeSize(FaceSize size, byte[] target, int at) {
        target[at] = (byte) (size.height() >> 8);
        target[at + 1] = (byte) size.height();
        target[at + 2] = (byte) (size.width() >> 8);
        target[at + 3] = (byte) size.width();
    }

    static FaceSize readSize(byte[] source, int at) {
        return new FaceSize(number(source, at), number(source, at + 2));
    }

    /** The mask at the middle of each pixel of a picture of a size, [height, width], 255 manipulated, 0 untouched. */
    static byte[] resized(Mask mask, FaceSize size) {
        byte[] values = new byte[size.height() * size.width()];
        for (int y = 0; y < size.height(); y++) {
            int row = (2 * y + 1) * mask.height() / (2 * size.height());
            for (int x = 0; x < size.width(); x++) {
                int column = (2 * x + 1) * mask.width() / (2 * size.width());
                values[y * size.width() + x] = (byte) (mask.covers(column, row) ? 255 : 0);
            }
        }
        return values;
    }

    private static int number(byte[] source, int at) {
        return (source[at] & 0xff) << 8 | (source[at + 1] & 0xff);
    }
}
