package org.unmask.images;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.unmask.core.intake.RejectReason;

/**
 * Decodes untrusted files of the formats that {@link ImageFormat} reads within limits, and encodes pictures. The header is
 * read first, so that a decompression bomb is refused before a byte of it is expanded, and a file without an end is refused
 * although the decoder would fill the missing half with grey. Thread-safe; native memory is freed before each call returns.
 */
public final class PictureCodec {
    /** A codec with {@link DecodeLimits#DEFAULT}. */
    public static final PictureCodec DEFAULT = new PictureCodec(DecodeLimits.DEFAULT);

    private final DecodeLimits limits;

    public PictureCodec(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * The picture in {@code bytes} as 8-bit RGB: turned as its EXIF orientation says, without alpha, and converted from
     * grey, palette, CMYK or 16 bits.
     *
     * @throws UnreadablePictureException if the file is not a whole picture of a format that is read, within the limits
     */
    public Picture decode(byte[] bytes) throws UnreadablePictureException {
        ImageHeader header = checkedHeader(bytes);
        return decoded(header, bytes, opencv_imgcodecs.IMREAD_COLOR, UnaryOperator.identity());
    }

    /**
     * The picture at {@code size} x {@code size}: {@link #decode}, then {@link Pictures#resize}, with less copying.
     *
     * @throws UnreadablePictureException as {@link #decode}
     */
    public Picture decodeResized(byte[] bytes, int size) throws UnreadablePictureException {
        Pictures.checkSize(size);
        ImageHeader header = checkedHeader(bytes);
        return decoded(header, bytes, opencv_imgcodecs.IMREAD_COLOR, mat -> Pictures.resized(mat, size));
    }

    /**
     * Like {@link #decode}, at a half, a quarter or an eighth of the size as long as the shorter side keeps
     * {@code leastSide} pixels. About 1.5 times as fast on large JPEG files.
     *
     * @throws UnreadablePictureException as {@link #decode}
     */
    public Picture decodeReduced(byte[] bytes, int leastSide) throws UnreadablePictureException {
        ImageHeader header = checkedHeader(bytes);
        int shorter = Math.min(header.width(), header.height());
        int reduction = Math.min(8, Integer.highestOneBit(Math.max(1, shorter / Math.max(1, leastSide))));
        return decoded(header, bytes, reducedFlag(reduction), UnaryOperator.identity());
    }

    /**
     * What the file's header declares; no limit is applied and nothing is decoded.
     *
     * @throws UnreadablePictureException if the bytes do not begin like a file of a format that is read, with a size
     */
    public static ImageHeader imageHeader(byte[] bytes) throws UnreadablePictureException {
        if (bytes.length == 0) {
            throw new UnreadablePictureException(
                    RejectReason.EMPTY_FILE, "expected a " + ImageFormat.readNames() + " file, got 0 bytes");
        }
        return ImageFormat.sniff(bytes)
                .orElseThrow(() -> new UnreadablePictureException(
                        RejectReason.NOT_AN_IMAGE,
                        "expected a " + ImageFormat.readNames() + " file, got bytes of no known picture format"))
                .reader()
                .header(bytes);
    }

    /** The picture as a baseline JPEG file with 4:2:0 colour; {@code quality} is libjpeg's, 1..100. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public static byte[] encodeJpeg(Picture picture, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("Cannot encode a JPEG: expected a quality in 1..100, got " + quality
                    + ". 95 is visually lossless.");
        }
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            return encoded(".jpg", blueFirst(picture), new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality));
        }
    }

    /** The picture as an 8-bit RGB PNG file. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public static byte[] encodePng(Picture picture) {
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            return encoded(".png", blueFirst(picture), new IntPointer(0L));
        }
    }

    /** The mask as an 8-bit grey PNG file. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public static byte[] encodePng(Mask mask) {
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            return encoded(".png", OpenCv.upload(mask.width(), mask.height(), 1, mask.values()), new IntPointer(0L));
        }
    }

    private ImageHeader checkedHeader(byte[] bytes) throws UnreadablePictureException {
        ImageHeader header = imageHeader(bytes);
        limits.check(header);
        header.format().reader().checkComplete(bytes);
        return header;
    }

    private static int reducedFlag(int reduction) {
        return switch (reduction) {
            case 2 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
            case 4 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
            case 8 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
            default -> opencv_imgcodecs.IMREAD_COLOR;
        };
    }

    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    private static Picture decoded(ImageHeader header, byte[] bytes, int flags, UnaryOperator<Mat> change)
            throws UnreadablePictureException {
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            Mat file = new Mat(new BytePointer(bytes), false).reshape(1, 1);
            Mat picture = header.format().reader().pixels(file, flags);
            if (picture.empty()) {
                throw failed("the decoder gave up on it");
            }
            Mat changed = redAndBlueSwapped(change.apply(picture));
            return Picture.owning(changed.cols(), changed.rows(), OpenCv.download(changed));
        } catch (RuntimeException e) {
            throw failed(openCvText(e));
        }
    }

    /** OpenCV's own assertions arrive as "OpenCV(version) source: line: error: (code) text", over several lines. */
    private static String openCvText(RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        return text.substring(Math.max(0, text.lastIndexOf("error: (")))
                .lines()
                .findFirst()
                .orElse("an error without a text");
    }

    private static UnreadablePictureException failed(String got) {
        return new UnreadablePictureException(
                RejectReason.DECODE_FAILED, "expected decodable picture data, got: " + got);
    }

    private static byte[] encoded(String extension, Mat mat, IntPointer parameters) {
        BytePointer file = new BytePointer();
        if (!opencv_imgcodecs.imencode(extension, mat, file, parameters)) {
            throw new IllegalStateException("Cannot encode a picture as " + extension);
        }
        byte[] bytes = new byte[Math.toIntExact(file.limit())];
        file.get(bytes);
        return bytes;
    }

    private static Mat blueFirst(Picture picture) {
        return redAndBlueSwapped(OpenCv.upload(picture.width(), picture.height(), Picture.CHANNELS, picture.samples()));
    }

    /** OpenCV keeps blue first, and its RGB flag excludes reduced decoding. */
    private static Mat redAndBlueSwapped(Mat picture) {
        Mat swapped = new Mat();
        opencv_imgproc.cvtColor(picture, swapped, opencv_imgproc.COLOR_BGR2RGB);
        return swapped;
    }
}
