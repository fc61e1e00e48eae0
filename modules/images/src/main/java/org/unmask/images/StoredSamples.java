package org.unmask.images;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** The samples of a file as it keeps them, for whoever compares values exactly. Immutable. */
public final class StoredSamples {
    private static final int CHANNELS = 4;
    private static final int BYTES = Short.BYTES;
    private static final int MOST = 0xffff;
    /** 65535 / 255: 8-bit samples are spread over 16 bits. */
    private static final double SIXTEEN_BITS_PER_EIGHT = 257;

    private final int width;
    private final int height;
    private final byte[] blueFirst;

    private StoredSamples(int width, int height, byte[] blueFirst) {
        this.width = width;
        this.height = height;
        this.blueFirst = blueFirst;
    }

    /** The samples of a decoded file of 1, 3 or 4 channels of 8 or 16 bits. Call inside a {@code PointerScope}. */
    static StoredSamples of(Mat decoded) {
        Mat wide = new Mat();
        double factor = decoded.depth() == opencv_core.CV_8U ? SIXTEEN_BITS_PER_EIGHT : 1;
        withAlpha(decoded).convertTo(wide, opencv_core.CV_16U, factor, 0);
        byte[] samples = new byte[Math.toIntExact(wide.total() * CHANNELS * BYTES)];
        new BytePointer(wide.data()).capacity(samples.length).get(samples);
        return new StoredSamples(wide.cols(), wide.rows(), samples);
    }

    private static Mat withAlpha(Mat decoded) {
        if (decoded.channels() == CHANNELS) {
            return decoded;
        }
        Mat added = new Mat();
        int conversion = decoded.channels() == 1 ? opencv_imgproc.COLOR_GRAY2BGRA : opencv_imgproc.COLOR_BGR2BGRA;
        opencv_imgproc.cvtColor(decoded, added, conversion);
        return added;
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Width x height. */
    public int pixelCount() {
        return width * height;
    }

    /** Red, green and blue of a pixel, row by row, 16 bits each; 0 is black. */
    public long colour(int pixel) {
        return ((long) sample(pixel, 2) << 32) | ((long) sample(pixel, 1) << 16) | sample(pixel, 0);
    }

    /** Whether nothing of a pixel is seen, whatever its colour. */
    public boolean isInvisible(int pixel) {
        return sample(pixel, CHANNELS - 1) == 0;
    }

    /** Whether a pixel lets nothing through. */
    public boolean isOpaque(int pixel) {
        return sample(pixel, CHANNELS - 1) == MOST;
    }

    private int sample(int pixel, int channel) {
        int at = (pixel * CHANNELS + channel) * BYTES;
        return (blueFirst[at] & 0xff) | ((blueFirst[at + 1] & 0xff) << 8);
    }
}
