package org.unmask.images.jpeg;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG file as nearly all are: sequential, 8-bit, Huffman-coded, grey or of luminance and colour in one scan, its markers in order.
 * What is said of other files, or of damaged ones, is left to a decoder. One thread.
 */
public final class PlainJpeg {
    private static final int COEFFICIENTS = 64;
    private static final int BLOCK = 8;
    private static final int MOST_TABLES = 4;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int FIRST_RESTART = 0xd0;
    private static final int RESTARTS = 8;
    private static final int[] IN_ORDER = {1, 2, 3};

    private final byte[] file;
    private int position = 2;
    private int width;
    private int height;
    private int restartInterval;
    private int[] ids = {};
    private int[] across = {};
    private int[] down = {};
    private int[] stepTables = {};
    private final HuffmanCodes[] means = new HuffmanCodes[MOST_TABLES];
    private final HuffmanCodes[] others = new HuffmanCodes[MOST_TABLES];
    private final int[][] steps = new int[MOST_TABLES][];
    private HuffmanCodes[] meansOf = {};
    private HuffmanCodes[] othersOf = {};
    private boolean isSaidToBeColour;
    private int exif = -1;
    private int exifBytes;

    private PlainJpeg(byte[] file) {
        this.file = file;
    }

    /** The file, its header read; empty if it is none of these. */
    public static Optional<PlainJpeg> of(byte[] file) {
        PlainJpeg plain = new PlainJpeg(file);
        try {
            return plain.isReadToItsScan() ? Optional.of(plain) : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            // A table or a segment reaches behind the end.
            return Optional.empty();
        }
    }

    /** Samples in a row of luminance. */
    public int width() {
        return width;
    }

    /** Rows of luminance. */
    public int height() {
        return height;
    }

    /** Blocks in a row of luminance, those that fill up its end included. */
    public int luminanceColumns() {
        return upTo(width, BLOCK * across[0]) * across[0];
    }

    /** Rows of blocks of luminance, those that fill up its end included. */
    public int luminanceRows() {
        return upTo(height, BLOCK * down[0]) * down[0];
    }

    private static int upTo(int length, int unit) {
        return (length + unit - 1) / unit;
    }

    /** What the coefficients of luminance are multiplied by, {@code [8, 8]}. */
    public int[] luminanceSteps() {
        return steps[stepTables[0]].clone();
    }

    /** Where its EXIF block begins; below 0 if it has none. */
    public int exif() {
        return exif;
    }

    /** How long that is. */
    public int exifBytes() {
        return exifBytes;
    }

    private boolean isReadToItsScan() {
        if (one(0) != 0xff || one(1) != 0xd8) {
            return false;
        }
        while (true) {
            if (one(position) != 0xff) {
                return false;
            }
            int marker = one(position + 1);
            int start = position + 4;
            position += 2 + two(position + 2);
            if (marker == 0xda) {
                return isWholeScan(start);
            }
            if (start > position || position > file.length || !isNoted(marker, start, position)) {
                return false;
            }
        }
    }

    private boolean isNoted(int marker, int start, int end) {
        return switch (marker) {
            case 0xc0, 0xc1 -> isPlainFrame(start, end);
            case 0xc4 -> areCodes(start, end);
            case 0xdb -> areSteps(start, end);
            case 0xdd -> isInterval(start);
            case 0xe0 -> isPlainJfif(start, end);
            case 0xe1 -> isExifOrElse(start, end);
            case 0xee -> isPlainAdobe(start, end);
            default -> (marker >= 0xe0 && marker <= 0xef) || marker == 0xfe;
        };
    }

    private boolean isPlainFrame(int start, int end) {
        int count = one(start + 5);
        if (ids.length > 0 || one(start) != 8 || (count != 1 && count != 3) || end != start + 6 + 3 * count) {
            return false;
        }
        height = two(start + 1);
        width = two(start + 3);
        ids = new int[count];
        across = new int[count];
        down = new int[count];
        stepTables = new int[count];
        for (int i = 0; i < count; i++) {
            int at = start + 6 + 3 * i;
            ids[i] = one(at);
            // A single component is coded block by block, whatever is said of its sampling.
            across[i] = count == 1 ? 1 : one(at + 1) >> 4;
            down[i] = count == 1 ? 1 : one(at + 1) & 0x0f;
            stepTables[i] = one(at + 2);
            if (stepTables[i] >= MOST_TABLES) {
                return false;
            }
        }
        return width > 0 && height > 0 && isPlainSampling();
    }

    private boolean isPlainSampling() {
        boolean isWholeColour = true;
        for (int i = 1; i < ids.length; i++) {
            isWholeColour &= across[i] == 1 && down[i] == 1;
        }
        boolean isPower =
                (across[0] == 1 || across[0] == 2 || across[0] == 4) && (down[0] == 1 || down[0] == 2 || down[0] == 4);
        return isWholeColour && isPower && across[0] * down[0] <= 4;
    }

    private boolean areCodes(int start, int end) {
        int at = start;
        while (at < end) {
            int kind = one(at);
            int symbols = 0;
            for (int length = 1; length <= HuffmanCodes.LONGEST; length++) {
                symbols += one(at + length);
            }
            int next = at + 1 + HuffmanCodes.LONGEST + symbols;
            boolean isOfMeans = kind >> 4 == 0;
            if ((kind & 0xef) >= MOST_TABLES || next > end || symbols > 256) {
                return false;
            }
            HuffmanCodes codes = HuffmanCodes.of(file, at + 1, isOfMeans);
            if (codes == null) {
                return false;
            }
            (isOfMeans ? means : others)[kind & 0x0f] = codes;
            at = next;
        }
        return at == end;
    }

    private boolean areSteps(int start, int end) {
        int at = start;
        while (at < end) {
            int kind = one(at);
            int bytes = (kind >> 4) + 1;
            if (bytes > 2 || (kind & 0x0f) >= MOST_TABLES) {
                return false;
            }
            int[] table = new int[COEFFICIENTS];
            for (int i = 0; i < COEFFICIENTS; i++) {
                int step = at + 1 + i * bytes;
                table[CodedBits.place(i)] = bytes == 1 ? one(step) : two(step);
            }
            steps[kind & 0x0f] = table;
            at += 1 + COEFFICIENTS * bytes;
        }
        return at == end;
    }

    private boolean isInterval(int start) {
        restartInterval = two(start);
        return true;
    }

    /** Versions that libjpeg has a word about are none of ours. */
    private boolean isPlainJfif(int start, int end) {
        boolean isJfif = isText("JFIF", start, end);
        isSaidToBeColour |= isJfif;
        return !isJfif || (end - start >= 14 && one(start + 5) == 1);
    }

    private boolean isExifOrElse(int start, int end) {
        if (exif < 0 && isText("Exif", start, end)) {
            exif = start + 6;
            exifBytes = Math.max(0, end - exif);
        }
        return true;
    }

    private boolean isPlainAdobe(int start, int end) {
        if (!isText("Adobe", start, end)) {
            return true;
        }
        isSaidToBeColour = true;
        return end - start >= 12 && one(start + 11) == 1;
    }

    private boolean isWholeScan(int start) {
        int count = ids.length;
        if (count == 0 || one(start) != count || position != start + 4 + 2 * count) {
            return false;
        }
        if (count == 3 && !isSaidToBeColour && !Arrays.equals(ids, IN_ORDER)) {
            return false;
        }
        meansOf = new HuffmanCodes[count];
        othersOf = new HuffmanCodes[count];
        for (int i = 0; i < count; i++) {
            int tables = one(start + 2 + 2 * i);
            HuffmanCodes ofMeans = table(means, tables >> 4);
            HuffmanCodes ofOthers = table(others, tables & 0x0f);
            if (one(start + 1 + 2 * i) != ids[i]
                    || ofMeans == null
                    || ofOthers == null
                    || steps[stepTables[i]] == null) {
                return false;
            }
            meansOf[i] = ofMeans;
            othersOf[i] = ofOthers;
        }
        int spectrum = start + 1 + 2 * count;
        return one(spectrum) == 0 && one(spectrum + 1) == COEFFICIENTS - 1 && one(spectrum + 2) == 0;
    }

    private static @Nullable HuffmanCodes table(HuffmanCodes[] tables, int number) {
        return number < tables.length ? tables[number] : null;
    }

    /** Shows all blocks; whether every code was one, none was missing and none was over, and the end of the file's picture follows. */
    public boolean isWhole(BlockVisitor visitor) {
        CodedBits bits = new CodedBits(file, position);
        int[] last = new int[ids.length];
        int[] coefficients = new int[COEFFICIENTS];
        int columns = luminanceColumns() / across[0];
        int rows = luminanceRows() / down[0];
        int restarts = 0;
        int untilRestart = restartInterval;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (restartInterval > 0 && untilRestart == 0) {
                    if (!bits.passes(FIRST_RESTART + restarts % RESTARTS)) {
                        return false;
                    }
                    restarts++;
                    untilRestart = restartInterval;
                    Arrays.fill(last, 0);
                }
                untilRestart--;
                if (!isUnit(bits, column, row, last, coefficients, visitor)) {
                    return false;
                }
            }
        }
        return bits.passes(END_OF_IMAGE);
    }

    /** The blocks of one place of the picture, of all components. */
    private boolean isUnit(CodedBits bits, int column, int row, int[] last, int[] coefficients, BlockVisitor visitor) {
        for (int component = 0; component < last.length; component++) {
            for (int y = row * down[component]; y < (row + 1) * down[component]; y++) {
                for (int x = column * across[component]; x < (column + 1) * across[component]; x++) {
                    int difference = bits.mean(meansOf[component]);
                    if (difference == Integer.MIN_VALUE) {
                        return false;
                    }
                    last[component] += difference;
                    if (visitor.wants(component, x, y)) {
                        Arrays.fill(coefficients, 0);
                        coefficients[0] = last[component];
                        if (!bits.read(othersOf[component], coefficients)) {
                            return false;
                        }
                        visitor.block(component, x, y, coefficients);
                    } else {
                        if (!bits.skip(othersOf[component])) {
                            return false;
                        }
                        visitor.mean(component, x, y, last[component]);
                    }
                }
            }
        }
        return bits.isSound();
    }

    private boolean isText(String text, int start, int end) {
        if (end - start <= text.length() || (file[start + text.length()] != 0 && !text.equals("Adobe"))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (file[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int one(int at) {
        return file[at] & 0xff;
    }

    private int two(int at) {
        return one(at) << 8 | one(at + 1);
    }
}
