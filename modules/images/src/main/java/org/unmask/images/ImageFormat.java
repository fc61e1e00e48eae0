package org.unmask.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.Alternatives;

/**
 * Picture formats, told apart by their first bytes. A constant is all that the project knows of its format: how its files
 * begin, what they are called, and how they are read. One without a reader is named in refusals and never read.
 */
public enum ImageFormat {
    JPEG(starting("\u00ff\u00d8\u00ff"), "image/jpeg", List.of(".jpg", ".jpeg"), JpegFile.READER),
    PNG(starting("\u0089PNG\r\n\u001a\n"), "image/png", List.of(".png"), PngFile.READER),
    WEBP(
            head -> head.startsWith("RIFF") && head.startsWith("WEBP", 8),
            "image/webp",
            List.of(".webp"),
            WebpFile.READER),
    GIF(starting("GIF87a", "GIF89a"), "image/gif", List.of(".gif"), GifFile.READER),
    BMP(head -> head.startsWith("BM") && head.startsWith("\0\0", 12), "image/bmp", List.of(".bmp"), BmpFile.READER),
    TIFF(starting("II*\0", "MM\0*", "II+\0", "MM\0+"), null, List.of(".tif", ".tiff"), TiffFile.READER),
    PNM(
            head -> head.length() > 2
                    && head.charAt(0) == 'P'
                    && "1234567F".indexOf(head.charAt(1)) >= 0
                    && Character.isWhitespace(head.charAt(2)),
            null,
            List.of(".pnm", ".pbm", ".pgm", ".ppm"),
            PnmFile.READER),
    AVIF(branded("avif", "avis")),
    HEIF(branded("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1")),
    JPEG_2000(starting("\0\0\0\fjP  ", "\u00ff\u004f\u00ff\u0051")),
    JPEG_XL(starting("\0\0\0\fJXL ", "\u00ff\n")),
    ICO(starting("\0\0\1\0", "\0\0\2\0")),
    PSD(starting("8BPS"));

    private static final int HEAD_BYTES = 32;

    private final Predicate<String> beginning;
    private final @Nullable String mediaType;
    private final List<String> endings;
    private final @Nullable PictureReader reader;

    /** A format that is known by its beginning alone. */
    ImageFormat(Predicate<String> beginning) {
        this(beginning, null, List.of(), null);
    }

    /**
     * A format that is read.
     *
     * @param mediaType what browsers call it; null where they do not show it
     * @param endings how names of its files end, in lower case
     */
    ImageFormat(
            Predicate<String> beginning,
            @Nullable String mediaType,
            List<String> endings,
            @Nullable PictureReader reader) {
        this.beginning = beginning;
        this.mediaType = mediaType;
        this.endings = endings;
        this.reader = reader;
    }

    /** The format that begins like {@code bytes}, or empty if none of those known does. */
    public static Optional<ImageFormat> sniff(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> format.beginning.test(head))
                .findFirst();
    }

    /** Whether a file's name ends like those of a format that is read; what is in the file is for {@link #sniff} to say. */
    public static boolean isPictureName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .flatMap(format -> format.endings.stream())
                .anyMatch(lower::endsWith);
    }

    /** The formats that are read, for messages, such as {@code JPEG, PNG or GIF}. */
    public static String readNames() {
        return Alternatives.of(Arrays.stream(values())
                .filter(ImageFormat::isRead)
                .map(ImageFormat::name)
                .toList());
    }

    /** Whether files of the format are read, and not only told apart from others. */
    public boolean isRead() {
        return reader != null;
    }

    /** What browsers call the format, such as {@code image/png}; empty where it is not read, or they do not show it. */
    public Optional<String> mediaType() {
        return Optional.ofNullable(mediaType);
    }

    /**
     * Reads the format's files.
     *
     * @throws UnreadablePictureException if the format is not read
     */
    PictureReader reader() throws UnreadablePictureException {
        if (reader == null) {
            throw new UnreadablePictureException(
                    RejectReason.UNSUPPORTED_FORMAT, "expected a " + readNames() + " file, got " + this);
        }
        return reader;
    }

    private static Predicate<String> starting(String... beginnings) {
        return head -> Arrays.stream(beginnings).anyMatch(head::startsWith);
    }

    private static Predicate<String> branded(String... brands) {
        return head -> Arrays.stream(brands).anyMatch(brand -> head.startsWith("ftyp" + brand, 4));
    }
}
