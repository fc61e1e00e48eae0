package org.unmask.images;

import java.util.OptionalInt;

/**
 * The quality that a JPEG file was written with, on the scale of libjpeg, told by its first quantisation table: the quality whose table is
 * nearest. Exact for what libjpeg and its likes have written; of other encoders it says how coarse they were. Stateless.
 */
public final class JpegQuality {
    /** The luminance table of the JPEG standard, annex K.1, in the order in which files hold it. */
    private static final int[] STANDARD = {
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99
    };

    private static final int MARKER = 0xff;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int QUANTISATION = 0xdb;
    private static final int START_OF_SCAN = 0xda;
    private static final int GREATEST = 100;

    private JpegQuality() {}

    /** The quality, 1..100; none of a file that is no JPEG file or has no table before its picture data. */
    public static OptionalInt of(byte[] file) {
        if (file.length < 4 || at(file, 0) != MARKER || at(file, 1) != START_OF_IMAGE) {
            return OptionalInt.empty();
        }
        int position = 2;
        while (position + 4 <= file.length && at(file, position) == MARKER) {
            int marker = at(file, position + 1);
            if (marker == START_OF_SCAN) {
                return OptionalInt.empty();
            }
            if (marker == MARKER) {
                position++;
                continue;
            }
            if (marker == QUANTISATION) {
                return ofTable(file, position + 4);
            }
            position += 2 + (at(file, position + 2) << 8 | at(file, position + 3));
        }
        return OptionalInt.empty();
    }

    /** Of the table that begins with its precision and number. */
    private static OptionalInt ofTable(byte[] file, int from) {
        int width = from < file.length && at(file, from) >> 4 == 1 ? 2 : 1;
        if (from + 1 + width * STANDARD.length > file.length) {
            return OptionalInt.empty();
        }
        int[] steps = new int[STANDARD.length];
        for (int i = 0; i < steps.length; i++) {
            int step = from + 1 + i * width;
            steps[i] = width == 1 ? at(file, step) : at(file, step) << 8 | at(file, step + 1);
        }
        return OptionalInt.of(nearest(steps));
    }

    private static int nearest(int[] steps) {
        int best = GREATEST;
        long least = Long.MAX_VALUE;
        for (int quality = GREATEST; quality >= 1; quality--) {
            long distance = 0;
            for (int i = 0; i < steps.length; i++) {
                distance += Math.abs(steps[i] - step(quality, i));
            }
            if (distance < least) {
                least = distance;
                best = quality;
            }
        }
        return best;
    }

    /** libjpeg's jpeg_quality_scaling. */
    private static int step(int quality, int index) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return Math.max(1, Math.min(255, (STANDARD[index] * percent + 50) / 100));
    }

    private static int at(byte[] file, int position) {
        return file[position] & 0xff;
    }
}
