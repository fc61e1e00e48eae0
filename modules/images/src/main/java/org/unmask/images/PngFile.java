package org.unmask.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.unmask.core.intake.RejectReason;

/**
 * The chunks of a PNG file, read without inflating a byte. Of an animation its default image is read, which every viewer shows.
 * Stateless.
 */
final class PngFile implements PictureReader {
    static final PictureReader READER = new PngFile();

    private static final int HEADER_DATA = PngChunk.SIGNATURE_BYTES + 8;
    private static final int BIT_DEPTH = HEADER_DATA + 8;
    private static final int COLOUR_TYPE = HEADER_DATA + 9;
    private static final int HEADER_DATA_BYTES = 13;
    private static final int GREY = 0;
    private static final Set<String> ANIMATION = Set.of("acTL", "fcTL", "fdAT");

    private PngFile() {}

    @Override
    public ImageHeader header(byte[] bytes) throws UnreadablePictureException {
        if (bytes.length < PngChunk.SIGNATURE_BYTES + PngChunk.FRAME_BYTES + HEADER_DATA_BYTES) {
            throw truncated("the header chunk ends");
        }
        if (PngChunk.all(bytes)
                .findFirst()
                .filter(chunk -> chunk.isType("IHDR"))
                .isEmpty()) {
            throw new UnreadablePictureException(
                    RejectReason.DECODE_FAILED, "expected a PNG header chunk first, got another one");
        }
        int width = ByteBuffer.wrap(bytes).getInt(HEADER_DATA);
        int height = ByteBuffer.wrap(bytes).getInt(HEADER_DATA + 4);
        if (width < 1 || height < 1) {
            throw new UnreadablePictureException(
                    RejectReason.DECODE_FAILED, "expected positive sides, got " + width + " x " + height);
        }
        return new ImageHeader(ImageFormat.PNG, width, height);
    }

    /** Refuses a file that has no end chunk. */
    @Override
    public void checkComplete(byte[] bytes) throws UnreadablePictureException {
        if (PngChunk.find(bytes, "IEND").isEmpty()) {
            throw truncated("its end chunk");
        }
    }

    @Override
    public Mat pixels(byte[] bytes, int reduction) throws UnreadablePictureException {
        return PngOrientation.of(bytes).upright(VisiblePixels.of(samples(bytes), reduction));
    }

    /** The decoder leaves a transparent shade of grey aside, which is made up for here. */
    @Override
    public Mat samples(byte[] bytes) {
        Mat decoded = NativeDecoder.unchanged(defaultImage(bytes));
        Optional<PngChunk> transparency =
                PngChunk.find(bytes, "tRNS").filter(chunk -> bytes[COLOUR_TYPE] == GREY && chunk.length() >= 2);
        return transparency.isPresent() && decoded.channels() == 1
                ? withoutShade(decoded, transparentShade(bytes, transparency.get()))
                : decoded;
    }

    private static byte[] defaultImage(byte[] bytes) {
        if (PngChunk.find(bytes, "acTL").isEmpty()) {
            return bytes;
        }
        ByteArrayOutputStream still = new ByteArrayOutputStream(bytes.length);
        still.write(bytes, 0, PngChunk.SIGNATURE_BYTES);
        PngChunk.all(bytes)
                .filter(chunk -> !ANIMATION.contains(chunk.type()))
                .forEach(chunk -> still.write(bytes, chunk.start(), chunk.length() + PngChunk.FRAME_BYTES));
        return still.toByteArray();
    }

    /** As the decoder gives it: of one to four bits, all shades are spread over eight. */
    private static int transparentShade(byte[] bytes, PngChunk transparency) {
        int shade = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(transparency.data()));
        int most = (1 << bytes[BIT_DEPTH]) - 1;
        return most < 255 ? (shade & most) * 255 / most : shade;
    }

    private static Mat withoutShade(Mat grey, int shade) {
        Mat transparent = new Mat();
        opencv_core.inRange(grey, new Mat(Scalar.all(shade)), new Mat(Scalar.all(shade)), transparent);
        Mat alpha = new Mat();
        opencv_core.bitwise_not(transparent, alpha);
        Mat deepAlpha = new Mat();
        alpha.convertTo(deepAlpha, grey.depth(), grey.depth() == opencv_core.CV_16U ? 257 : 1, 0);
        Mat colour = new Mat();
        opencv_imgproc.cvtColor(grey, colour, opencv_imgproc.COLOR_GRAY2BGRA);
        opencv_core.insertChannel(deepAlpha, colour, Picture.CHANNELS);
        return colour;
    }

    private static UnreadablePictureException truncated(String missing) {
        return new UnreadablePictureException(
                RejectReason.TRUNCATED, "expected a whole PNG file, got one that stops before " + missing);
    }
}
