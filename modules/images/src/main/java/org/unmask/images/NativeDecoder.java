package org.unmask.images;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV's decoders, in the ways in which readers ask them. Call inside a {@code PointerScope}. */
final class NativeDecoder {
    private NativeDecoder() {}

    /** 8-bit, blue first, turned as the orientation says, transparency left aside; empty if it cannot be decoded. */
    static Mat opaque(byte[] bytes) {
        return reduced(bytes, 1);
    }

    /** The same with sides that are divided by 1, 2, 4 or 8, which is quicker where the format allows for it. */
    static Mat reduced(byte[] bytes, int reduction) {
        return decoded(bytes, reducedFlag(reduction));
    }

    /** With the depth and the transparency of the file, and as it lies; empty if it cannot be decoded. */
    static Mat unchanged(byte[] bytes) {
        return decoded(bytes, opencv_imgcodecs.IMREAD_UNCHANGED);
    }

    private static Mat decoded(byte[] bytes, int flag) {
        return opencv_imgcodecs.imdecode(new Mat(new BytePointer(bytes), false).reshape(1, 1), flag);
    }

    private static int reducedFlag(int reduction) {
        return switch (reduction) {
            case 2 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
            case 4 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
            case 8 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
            default -> opencv_imgcodecs.IMREAD_COLOR;
        };
    }
}
