package org.unmask.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** Picture formats told apart by their first bytes; a file's name is never asked. */
public enum ImageFormat {
    JPEG,
    PNG,
    GIF,
    WEBP,
    TIFF,
    BMP,
    HEIF,
    AVIF,
    JPEG_2000,
    JPEG_XL,
    PNM,
    ICO,
    PSD;

    private static final int HEAD_BYTES = 32;

    /** The format that begins like {@code bytes}, or empty if none of those known does. */
    public static Optional<ImageFormat> sniff(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), ISO_8859_1);
        for (ImageFormat format : values()) {
            if (format.begins(head)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private boolean begins(String head) {
        return switch (this) {
            case JPEG -> head.startsWith("\u00ff\u00d8\u00ff");
            case PNG -> head.startsWith("\u0089PNG\r\n\u001a\n");
            case GIF -> head.startsWith("GIF87a") || head.startsWith("GIF89a");
            case WEBP -> head.startsWith("RIFF") && head.startsWith("WEBP", 8);
            case TIFF -> startsWithAny(head, "II*\0", "MM\0*", "II+\0", "MM\0+");
            case BMP -> head.startsWith("BM") && head.startsWith("\0\0\0\0", 6);
            case HEIF -> isBrand(head, "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1");
            case AVIF -> isBrand(head, "avif", "avis");
            case JPEG_2000 -> startsWithAny(head, "\0\0\0\fjP  ", "\u00ff\u004f\u00ff\u0051");
            case JPEG_XL -> startsWithAny(head, "\0\0\0\fJXL ", "\u00ff\n");
            case PNM ->
                head.length() > 2
                        && head.charAt(0) == 'P'
                        && "1234567F".indexOf(head.charAt(1)) >= 0
                        && Character.isWhitespace(head.charAt(2));
            case ICO -> startsWithAny(head, "\0\0\1\0", "\0\0\2\0");
            case PSD -> head.startsWith("8BPS");
        };
    }

    private static boolean isBrand(String head, String... brands) {
        for (String brand : brands) {
            if (head.startsWith("ftyp" + brand, 4)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithAny(String head, String... beginnings) {
        for (String beginning : beginnings) {
            if (head.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
