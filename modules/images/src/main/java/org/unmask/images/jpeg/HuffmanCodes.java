package org.unmask.images.jpeg;

import org.jspecify.annotations.Nullable;

/**
 * One Huffman table of a JPEG file (ITU T.81, annex C and F.2.2), as what each code says: how many bits it and its number take, how
 * many coefficients it moves on, and how many bits the number has. Immutable.
 */
final class HuffmanCodes {
    /** Codes of so many bits are found at once; few are longer. */
    static final int DIRECT_BITS = 10;

    /** Two codes are found at once by so many. */
    static final int PAIR_BITS = 11;

    /** A code moves on by no more than that. */
    static final int ROOM = 16;

    /** What says that the rest of a block is zero moves on farther than anything else could. */
    static final int END_OF_BLOCK = 128;

    static final int LONGEST = 16;
    private static final int ADVANCE_SHIFT = 8;
    private static final int SIZE_SHIFT = 16;
    private static final int LOW_BYTE = 0xff;
    private static final int GREATEST_MEAN = 11;
    private static final int GREATEST_COEFFICIENT = 10;
    private static final int ZEROS = 15;

    private final byte[] file;
    private final int symbols;
    private final boolean isOfMeans;
    private final int[] direct = new int[1 << DIRECT_BITS];
    private final int[] pairs = new int[1 << PAIR_BITS];
    private final int[] firstCodes = new int[LONGEST + 1];
    private final int[] lastCodes = new int[LONGEST + 1];
    private final int[] offsets = new int[LONGEST + 1];

    private HuffmanCodes(byte[] file, int counts, boolean isOfMeans) {
        this.file = file;
        this.symbols = counts + LONGEST;
        this.isOfMeans = isOfMeans;
    }

    /** The table whose sixteen counts begin at {@code counts} and whose symbols lie in the file; null if decoders refuse it. */
    static @Nullable HuffmanCodes of(byte[] file, int counts, boolean isOfMeans) {
        HuffmanCodes codes = new HuffmanCodes(file, counts, isOfMeans);
        if (!codes.areLaidOut(counts)) {
            return null;
        }
        codes.pair();
        return codes;
    }

    /** Joins what two codes say where both can be told by the next bits. */
    private void pair() {
        for (int next = 0; next < pairs.length; next++) {
            int said = direct[next >>> (PAIR_BITS - DIRECT_BITS)];
            pairs[next] = said;
            int left = PAIR_BITS - bits(said);
            if (said != 0 && left > 0 && advance(said) < END_OF_BLOCK) {
                int then = direct[(next << bits(said) & pairs.length - 1) >>> (PAIR_BITS - DIRECT_BITS)];
                if (then != 0 && bits(then) - size(then) <= left) {
                    pairs[next] = entry(bits(said) + bits(then), advance(said) + advance(then), 0);
                }
            }
        }
    }

    private boolean areLaidOut(int counts) {
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int count = file[counts + length - 1] & LOW_BYTE;
            offsets[length] = symbol - code;
            firstCodes[length] = code;
            // No code may be all ones.
            if (count > 0 && code + count >= 1 << length) {
                return false;
            }
            if (length <= DIRECT_BITS) {
                int span = 1 << (DIRECT_BITS - length);
                for (int i = 0; i < count; i++) {
                    int said = said(symbol + i, length);
                    java.util.Arrays.fill(direct, (code + i) * span, (code + i + 1) * span, said);
                }
            }
            for (int i = 0; isOfMeans && i < count; i++) {
                if ((file[symbols + symbol + i] & LOW_BYTE) > GREATEST_MEAN) {
                    return false;
                }
            }
            symbol += count;
            code += count;
            lastCodes[length] = count == 0 ? -1 : code - 1;
            code <<= 1;
        }
        return true;
    }

    /** What one code or two say of a block with {@value #ROOM} coefficients or more to come, by the next {@value #PAIR_BITS} bits; 0 as below. */
    int[] pairs() {
        return pairs;
    }

    /** By the next {@value #DIRECT_BITS} bits; 0 where the code is longer than that. */
    int[] direct() {
        return direct;
    }

    /** What a code longer than {@value #DIRECT_BITS} bits says, by the next sixteen; 0 where there is no such code. */
    int longer(int next) {
        for (int length = DIRECT_BITS + 1; length <= LONGEST; length++) {
            int code = next >>> (LONGEST - length);
            // Below the first lies what a shorter code has said, and no plain file says.
            if (code >= firstCodes[length] && code <= lastCodes[length]) {
                return said(offsets[length] + code, length);
            }
        }
        return 0;
    }

    /** 0 for what no plain file says. */
    private int said(int symbol, int length) {
        int value = file[symbols + symbol] & LOW_BYTE;
        if (isOfMeans) {
            return code(length, 0, value);
        }
        int zeros = value >>> 4;
        int size = value & 0x0f;
        if (size == 0) {
            return zeros == 0 ? code(length, END_OF_BLOCK, 0) : zeros == ZEROS ? code(length, ZEROS + 1, 0) : 0;
        }
        return size > GREATEST_COEFFICIENT ? 0 : code(length, zeros + 1, size);
    }

    private static int code(int length, int advance, int size) {
        return entry(length + size, advance, size);
    }

    private static int entry(int bits, int advance, int size) {
        return bits | advance << ADVANCE_SHIFT | size << SIZE_SHIFT;
    }

    /** Bits of the code and its number. */
    static int bits(int said) {
        return said & LOW_BYTE;
    }

    /** Coefficients to move on, the coded one included. */
    static int advance(int said) {
        return said >>> ADVANCE_SHIFT & LOW_BYTE;
    }

    /** Bits of the number. */
    static int size(int said) {
        return said >>> SIZE_SHIFT & 0x0f;
    }
}
