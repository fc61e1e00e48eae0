package org.unmask.images.detect;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;

import java.io.Serializable;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.unmask.images.Mask;
import org.unmask.images.OpenCv;
import org.unmask.images.Picture;
import org.unmask.images.Pictures;

/**
 * The rectangle of a picture that is cut out for a face, in pixels. Immutable.
 *
 * @param left its first column
 * @param top its first row
 * @param width its columns
 * @param height its rows
 * @param angle by how many degrees the picture is turned counter-clockwise about the rectangle's centre before; mostly 0
 */
public record FaceCut(int left, int top, int width, int height, double angle) implements Serializable {
    /** Less of a tilt, in degrees, is not worth the interpolation. */
    private static final double LEVEL = 0.5;

    /** All of a picture. */
    static FaceCut whole(Picture picture) {
        return new FaceCut(0, 0, picture.width(), picture.height(), 0);
    }

    /**
     * The square around a box, moved into the picture where it leaves it, and as large as the picture allows.
     *
     * @param margin its side in longer sides of the box
     * @param angle as the component
     */
    static FaceCut around(FaceBox box, double margin, double angle, Picture picture) {
        long wanted = Math.max(1, Math.round(box.longerSide() * margin));
        int side = (int) Math.min(wanted, Math.min(picture.width(), picture.height()));
        return new FaceCut(
                start(box.centre().x(), side, picture.width()),
                start(box.centre().y(), side, picture.height()),
                side,
                side,
                Math.abs(angle) < LEVEL ? 0 : angle);
    }

    private static int start(double centre, int side, int length) {
        return (int) Math.max(0, Math.min(length - side, Math.round(centre - side / 2.0)));
    }

    /** The pixels of the rectangle: as they are, or, where it is turned, interpolated (cubic, the border reflected). */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public Picture of(Picture picture) {
        if (angle == 0) {
            return Pictures.crop(picture, left, top, width, height);
        }
        try (PointerScope scope = new PointerScope()) {
            Mat pixels = OpenCv.upload(picture);
            return Picture.of(width, height, turned(pixels, opencv_imgproc.INTER_CUBIC, BORDER_REFLECT_101));
        }
    }

    /** The part of a mask of the whole picture that the rectangle shows; where it is turned, of the nearest pixels. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public Mask of(Mask mask) {
        if (angle == 0) {
            return plain(mask);
        }
        try (PointerScope scope = new PointerScope()) {
            Mat values = OpenCv.upload(mask.width(), mask.height(), 1, mask.values());
            return Mask.of(width, height, turned(values, opencv_imgproc.INTER_NEAREST, BORDER_CONSTANT));
        }
    }

    private Mask plain(Mask mask) {
        byte[] values = mask.values();
        byte[] cut = new byte[width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(values, (top + row) * mask.width() + left, cut, row * width, width);
        }
        return Mask.of(width, height, cut);
    }

    private byte[] turned(Mat samples, int interpolation, int border) {
        Mat turn = opencv_imgproc.getRotationMatrix2D(
                new Point2f(left + (width - 1) / 2f, top + (height - 1) / 2f), angle, 1);
        try (DoubleIndexer values = turn.createIndexer()) {
            values.put(0, 2, values.get(0, 2) - left);
            values.put(1, 2, values.get(1, 2) - top);
        }
        Mat cut = new Mat();
        opencv_imgproc.warpAffine(samples, cut, turn, new Size(width, height), interpolation, border, new Scalar(0.0));
        return OpenCv.download(cut);
    }
}
