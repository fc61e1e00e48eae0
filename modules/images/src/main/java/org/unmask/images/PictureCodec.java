package org.unmask.images;

import java.util.List;
import java.util.Optional;
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

    /** A codec for faces of the tables, whatever the limits were when they were taken in. */
    public static final PictureCodec STORED = new PictureCodec(DecodeLimits.STORED);

    private static final int FULL_SIZE = 1;

    private final DecodeLimits limits;

    public PictureCodec(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * The picture in {@code bytes} as 8-bit RGB: turned as its EXIF orientation says, transparent pixels on white, the first
     * frame of several, and converted from grey, palette, CMYK or 16 bits.
     *
     * @throws UnreadablePictureException if the file is not a whole picture of a format that is read, within the limits
     */
    public Picture decode(byte[] bytes) throws UnreadablePictureException {
        ImageHeader header = checkedHeader(bytes);
        return decoded(header, bytes, FULL_SIZE, UnaryOperator.identity());
    }

    /**
     * Refuses what {@link #decode} refuses without decoding: by the file's first bytes, its header, the limits and its length.
     *
     * @throws UnreadablePictureException if the file is refused for one of these
     */
    public void check(byte[] bytes) throws UnreadablePictureException {
        checkedHeader(bytes);
    }

    /**
     * Looks at a file that nobody has vouched for, before {@link #decode} reads it: what is wrong with it although it can be
     * read, mostly nothing. Takes about as long as decoding.
     *
     * @throws UnreadablePictureException as {@link #decode} without decoding, and if the file is so damaged that it shows
     *     another picture
     */
    public List<String> complaints(byte[] bytes) throws UnreadablePictureException {
        return checkedHeader(bytes).format().reader().complaints(bytes);
    }

    /**
     * What is kept of a picture beside its file, and what is wrong with a file that nobody has vouched for: {@link #complaints} and {@link #decode} in one. Of large
     * plain JPEG files it takes a third of their time, since their pixels are not needed.
     *
     * @throws UnreadablePictureException as these
     */
    public PictureLook look(byte[] bytes) throws UnreadablePictureException {
        ImageHeader header = checkedHeader(bytes);
        Optional<PictureLook> look = header.format().reader().look(bytes);
        if (look.isPresent()) {
            return look.get();
        }
        List<String> complaints = header.format().reader().complaints(bytes);
        return PictureLook.of(decoded(header, bytes, FULL_SIZE, UnaryOperator.identity()), complaints);
    }

    /**
     * The samples as the file keeps them: not turned, not cut to 8 bits, transparency beside them.
     *
     * @throws UnreadablePictureException as {@link #decode}
     */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public StoredSamples samples(byte[] bytes) throws UnreadablePictureException {
        ImageHeader header = checkedHeader(bytes);
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            Mat samples = header.format().reader().samples(bytes);
            requireSides(header, samples);
            return StoredSamples.of(samples);
        } catch (RuntimeException e) {
            throw failed(openCvText(e));
        }
    }

    /**
     * The picture at {@code size} x {@code size}: {@link #decode}, then {@link Pictures#resize}, with less copying.
     *
     * @throws UnreadablePictureException as {@link #decode}
     */
    public Picture decodeResized(byte[] bytes, int size) throws UnreadablePictureException {
        Pictures.checkSize(size);
        ImageHeader header = checkedHeader(bytes);
        return decoded(header, bytes, FULL_SIZE, mat -> Pictures.resized(mat, size));
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
        return decoded(header, bytes, reduction, UnaryOperator.identity());
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

    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    private static Picture decoded(ImageHeader header, byte[] bytes, int reduction, UnaryOperator<Mat> change)
            throws UnreadablePictureException {
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            Mat picture = header.format().reader().pixels(bytes, reduction);
            if (reduction == FULL_SIZE) {
                requireSides(header, picture);
            } else {
                requirePixels(picture);
            }
            Mat changed = redAndBlueSwapped(change.apply(picture));
            return Picture.owning(changed.cols(), changed.rows(), OpenCv.download(changed));
        } catch (RuntimeException e) {
            throw failed(openCvText(e));
        }
    }

    private static void requirePixels(Mat picture) throws UnreadablePictureException {
        if (picture.empty()) {
            throw failed("the decoder gave up on it");
        }
    }

    /** What the limits were held against is what was decoded, though it may have been turned since. */
    private static void requireSides(ImageHeader header, Mat picture) throws UnreadablePictureException {
        requirePixels(picture);
        boolean asDeclared = picture.cols() == header.width() && picture.rows() == header.height();
        boolean asTurned = picture.cols() == header.height() && picture.rows() == header.width();
        if (!asDeclared && !asTurned) {
            throw failed(picture.cols() + " x " + picture.rows() + " pixels where the header declares " + header.width()
                    + " x " + header.height());
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
        return redAndBlueSwapped(OpenCv.upload(picture));
    }

    /** OpenCV keeps blue first, and its RGB flag excludes reduced decoding. */
    private static Mat redAndBlueSwapped(Mat picture) {
        Mat swapped = new Mat();
        opencv_imgproc.cvtColor(picture, swapped, opencv_imgproc.COLOR_BGR2RGB);
        return swapped;
    }
}
