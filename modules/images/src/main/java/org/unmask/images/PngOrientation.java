package org.unmask.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.InflaterInputStream;

/**
 * Where a PNG file keeps its EXIF block: in a chunk of its own, or in figures in a text chunk, as ImageMagick writes it.
 * Stateless.
 */
final class PngOrientation {
    private static final String RAW_PROFILE = "Raw profile type exif\0";
    /** An EXIF block is at most as long as the segment of a JPEG file that it comes from. */
    private static final int MOST_TEXT_BYTES = 1 << 18;

    private static final String HEAD = "Exif\0\0";

    private PngOrientation() {}

    /** The orientation of a file; upright where nothing is said of it. */
    static ExifOrientation of(byte[] bytes) {
        ExifOrientation own = PngChunk.find(bytes, "eXIf")
                .map(chunk -> ExifOrientation.in(bytes, chunk.data(), chunk.length()))
                .orElse(ExifOrientation.UPRIGHT);
        if (own != ExifOrientation.UPRIGHT) {
            return own;
        }
        return PngChunk.all(bytes)
                .filter(chunk -> chunk.isType("tEXt") || chunk.isType("zTXt"))
                .filter(chunk -> text(bytes, chunk, 0).startsWith(RAW_PROFILE))
                .findFirst()
                .map(chunk -> ofProfile(profile(bytes, chunk)))
                .orElse(ExifOrientation.UPRIGHT);
    }

    private static String profile(byte[] bytes, PngChunk chunk) {
        if (chunk.isType("tEXt")) {
            return text(bytes, chunk, RAW_PROFILE.length());
        }
        int skipped = Math.min(chunk.length(), RAW_PROFILE.length() + 1);
        try (InputStream in = new InflaterInputStream(
                new ByteArrayInputStream(bytes, chunk.data() + skipped, chunk.length() - skipped))) {
            return new String(in.readNBytes(MOST_TEXT_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // A text that cannot be unpacked says nothing, and the picture is none the worse for it.
            return "";
        }
    }

    /** Behind the profile's name and length come its bytes, in hexadecimal figures. */
    private static ExifOrientation ofProfile(String profile) {
        String[] words = profile.strip().split("\\s+", 3);
        String figures = words.length < 3 ? "" : words[2].replaceAll("\\s+", "");
        if (!figures.matches("([0-9a-fA-F]{2}){1,65536}")) {
            return ExifOrientation.UPRIGHT;
        }
        byte[] block = HexFormat.of().parseHex(figures);
        int skipped = new String(block, StandardCharsets.ISO_8859_1).startsWith(HEAD) ? HEAD.length() : 0;
        return ExifOrientation.in(block, skipped, block.length - skipped);
    }

    private static String text(byte[] bytes, PngChunk chunk, int from) {
        int start = Math.min(from, chunk.length());
        int end = Math.min(chunk.length(), MOST_TEXT_BYTES);
        return new String(bytes, chunk.data() + start, Math.max(0, end - start), StandardCharsets.ISO_8859_1);
    }
}
