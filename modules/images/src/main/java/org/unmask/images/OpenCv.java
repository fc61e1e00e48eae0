package org.unmask.images;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.unmask.core.errors.InfrastructureException;

/**
 * The door to the native library: loads it once and keeps it to one thread, because executors bring their own
 * parallelism. Everything allocated behind it is freed by the caller's {@code PointerScope}. For packages of this module alone. Thread-safe.
 */
public final class OpenCv {
    private OpenCv() {}

    private static final class Loaded {
        static final boolean DONE = load();

        private static boolean load() {
            try {
                opencv_core.setNumThreads(1);
                return true;
            } catch (LinkageError e) {
                throw new InfrastructureException(
                        "Cannot load OpenCV: expected native libraries for this platform, got " + e.getMessage()
                                + ". Check the platform (Linux x86-64), free space and rights of the JavaCPP cache.",
                        e);
            }
        }
    }

    /** Makes sure that the library is loaded; cheap after the first call. */
    public static void ready() {
        if (!Loaded.DONE) {
            throw new IllegalStateException("OpenCV is not loaded");
        }
    }

    /** A native copy of 8-bit samples, {@code [height, width, channels]}; call inside a {@code PointerScope}. */
    public static Mat upload(int width, int height, int channels, byte[] samples) {
        Mat mat = new Mat(height, width, opencv_core.CV_8UC(channels));
        pointer(mat, samples.length).put(samples, 0, samples.length);
        return mat;
    }

    /** A native copy of a picture, {@code [height, width, 3]}, red first; call inside a {@code PointerScope}. */
    public static Mat upload(Picture picture) {
        return upload(picture.width(), picture.height(), Picture.CHANNELS, picture.samples());
    }

    /** The samples of a continuous 8-bit matrix. */
    public static byte[] download(Mat mat) {
        byte[] samples = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
        pointer(mat, samples.length).get(samples);
        return samples;
    }

    private static BytePointer pointer(Mat mat, int byteCount) {
        return mat.data().capacity(byteCount);
    }
}
