package org.unmask.images;

import java.util.function.IntBinaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.unmask.core.intake.RejectReason;

/**
 * What is seen of a decoded file: 8 bits a sample, three channels, and transparent pixels on a white page, so that what a file
 * keeps under an invisible pixel changes nothing. Call inside a {@code PointerScope}.
 */
final class VisiblePixels {
    private static final int WHITE = 255;
    /** 65535 / 255: every 8-bit level and its 16-bit twin are mapped onto each other. */
    private static final double SIXTEEN_BITS_PER_EIGHT = 257;

    private static final int WITH_ALPHA = 4;

    private VisiblePixels() {}

    /**
     * The visible pixels of a decoded file, blue first; empty if that is empty.
     *
     * @param decoded 1, 3 or 4 channels of 8 or 16 bits
     * @param reduction the sides are divided by it
     * @throws UnreadablePictureException if the samples are of another kind
     */
    static Mat of(Mat decoded, int reduction) throws UnreadablePictureException {
        return seen(decoded, reduction, VisiblePixels::onWhite);
    }

    /**
     * The same of a file whose colours are multiplied with their alpha already.
     *
     * @throws UnreadablePictureException as {@link #of}
     */
    static Mat ofMultiplied(Mat decoded, int reduction) throws UnreadablePictureException {
        return seen(decoded, reduction, VisiblePixels::multipliedOnWhite);
    }

    private static Mat seen(Mat decoded, int reduction, IntBinaryOperator blending) throws UnreadablePictureException {
        return decoded.empty() ? decoded : reduced(threeChannels(eightBits(decoded), blending), reduction);
    }

    private static int onWhite(int sample, int alpha) {
        return (sample * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
    }

    private static int multipliedOnWhite(int sample, int alpha) {
        return Math.min(WHITE, sample + WHITE - alpha);
    }

    private static Mat eightBits(Mat decoded) throws UnreadablePictureException {
        if (decoded.depth() == opencv_core.CV_8U) {
            return decoded;
        }
        if (decoded.depth() != opencv_core.CV_16U) {
            throw new UnreadablePictureException(
                    RejectReason.UNSUPPORTED_FORMAT, "expected samples of at most 16 bits, got wider ones");
        }
        Mat cut = new Mat();
        decoded.convertTo(cut, opencv_core.CV_8U, 1 / SIXTEEN_BITS_PER_EIGHT, 0);
        return cut;
    }

    private static Mat threeChannels(Mat decoded, IntBinaryOperator blending) throws UnreadablePictureException {
        switch (decoded.channels()) {
            case 1 -> {
                Mat colour = new Mat();
                opencv_imgproc.cvtColor(decoded, colour, opencv_imgproc.COLOR_GRAY2BGR);
                return colour;
            }
            case Picture.CHANNELS -> {
                return decoded;
            }
            case WITH_ALPHA -> {
                return blended(decoded, blending);
            }
            default ->
                throw new UnreadablePictureException(
                        RejectReason.UNSUPPORTED_FORMAT, "expected 1, 3 or 4 channels, got " + decoded.channels());
        }
    }

    /** Row by row: a large picture is in memory no second time. */
    private static Mat blended(Mat decoded, IntBinaryOperator blending) {
        Mat seen = new Mat(decoded.rows(), decoded.cols(), opencv_core.CV_8UC(Picture.CHANNELS));
        byte[] stored = new byte[decoded.cols() * WITH_ALPHA];
        byte[] blended = new byte[decoded.cols() * Picture.CHANNELS];
        for (int row = 0; row < decoded.rows(); row++) {
            rowOf(decoded, row, stored.length).get(stored);
            blend(stored, blended, blending);
            rowOf(seen, row, blended.length).put(blended, 0, blended.length);
        }
        return seen;
    }

    private static BytePointer rowOf(Mat mat, int row, int byteCount) {
        return mat.ptr(row).capacity(byteCount);
    }

    private static void blend(byte[] stored, byte[] blended, IntBinaryOperator blending) {
        for (int pixel = 0; pixel * WITH_ALPHA < stored.length; pixel++) {
            int from = pixel * WITH_ALPHA;
            int alpha = stored[from + Picture.CHANNELS] & 0xff;
            for (int channel = 0; channel < Picture.CHANNELS; channel++) {
                blended[pixel * Picture.CHANNELS + channel] =
                        (byte) blending.applyAsInt(stored[from + channel] & 0xff, alpha);
            }
        }
    }

    private static Mat reduced(Mat seen, int reduction) {
        if (reduction == 1) {
            return seen;
        }
        Mat small = new Mat();
        Size size = new Size(divided(seen.cols(), reduction), divided(seen.rows(), reduction));
        opencv_imgproc.resize(seen, small, size, 0, 0, opencv_imgproc.INTER_AREA);
        return small;
    }

    private static int divided(int side, int reduction) {
        return (side + reduction - 1) / reduction;
    }
}
