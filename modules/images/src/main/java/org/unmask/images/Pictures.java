package org.unmask.images;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Geometry of pictures: cropping and resizing. Thread-safe; native memory is freed before each call returns. */
public final class Pictures {
    private Pictures() {}

    /**
     * The picture at {@code size} x {@code size}: area averages where it shrinks, cubic interpolation where it grows. A
     * picture that is not square is stretched; crop it first to keep its proportions.
     */
    public static Picture resize(Picture picture, int size) {
        return resize(picture, size, size);
    }

    /** The picture at {@code width} x {@code height}, in the same way. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public static Picture resize(Picture picture, int width, int height) {
        checkSize(width);
        checkSize(height);
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            Mat source = OpenCv.upload(picture);
            return Picture.owning(width, height, OpenCv.download(resized(source, width, height)));
        }
    }

    /** The picture blurred with a standard deviation in pixels, above 0; the border is reflected. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public static Picture blur(Picture picture, double sigma) {
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            Mat target = new Mat();
            opencv_imgproc.GaussianBlur(OpenCv.upload(picture), target, new Size(0, 0), sigma);
            return Picture.owning(picture.width(), picture.height(), OpenCv.download(target));
        }
    }

    static void checkSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("Cannot resize a picture: expected a positive size, got " + size
                    + ". Pass the network's input size.");
        }
    }

    /** The same picture where it has that size. */
    static Mat resized(Mat source, int size) {
        return resized(source, size, size);
    }

    private static Mat resized(Mat source, int width, int height) {
        if (source.cols() == width && source.rows() == height) {
            return source;
        }
        Mat target = new Mat();
        opencv_imgproc.resize(source, target, new Size(width, height), 0, 0, interpolation(source, width, height));
        return target;
    }

    /**
     * The rectangle from ({@code x}, {@code y}), {@code width} x {@code height} pixels.
     *
     * @throws IllegalArgumentException if it is empty or leaves the picture
     */
    public static Picture crop(Picture picture, int x, int y, int width, int height) {
        boolean inside = x >= 0
                && y >= 0
                && width > 0
                && height > 0
                && width <= picture.width() - x
                && height <= picture.height() - y;
        if (!inside) {
            throw new IllegalArgumentException("Cannot crop " + picture + ": expected a rectangle inside it, got x=" + x
                    + " y=" + y + " " + width + " x " + height + ". Clip the rectangle first.");
        }
        byte[] rgb = new byte[width * height * Picture.CHANNELS];
        for (int row = 0; row < height; row++) {
            int from = ((y + row) * picture.width() + x) * Picture.CHANNELS;
            System.arraycopy(picture.samples(), from, rgb, row * width * Picture.CHANNELS, width * Picture.CHANNELS);
        }
        return Picture.owning(width, height, rgb);
    }

    private static int interpolation(Mat picture, int width, int height) {
        boolean shrinks = picture.cols() >= width && picture.rows() >= height;
        return shrinks ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_CUBIC;
    }
}
