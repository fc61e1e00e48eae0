package org.unmask.images.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bits of a scan up to its next marker, and the blocks that they code. One thread. */
final class CodedBits {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int MARKER = 0xff;
    private static final int COEFFICIENTS = 64;

    /** A code and its number take at most 26 bits, two codes and their numbers no more than can be told by eleven bits and ten. */
    private static final int ENOUGH = 32;

    /** Where the coefficients stand that are coded one after another (ITU T.81, figure A.6). */
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final byte[] file;
    private int position;
    private boolean isAtMarker;
    /** The next bits, from the highest on. */
    private long bits;
    /** How many of them are there; below 0 once more were read than there are. */
    private int count;

    CodedBits(byte[] file, int position) {
        this.file = file;
        this.position = position;
    }

    /** Where the coefficient lies that is coded at a place. */
    static int place(int coded) {
        return ZIGZAG[coded];
    }

    /** Fills up to 57 bits or more, or to the next marker. */
    private void fill() {
        while (count <= 56 && !isAtMarker) {
            if (position + Long.BYTES <= file.length) {
                long next = (long) EIGHT_BYTES.get(file, position);
                if (((~next - ONES) & next & HIGH_BITS) == 0) {
                    // What does not fit whole is added once more by the next filling, which changes nothing.
                    bits |= next >>> count;
                    position += (63 - count) >> 3;
                    count |= 56;
                    return;
                }
            }
            fillOne();
        }
    }

    private void fillOne() {
        int one = position < file.length ? file[position] & 0xff : MARKER;
        if (one == MARKER) {
            if (position + 1 >= file.length || file[position + 1] != 0) {
                isAtMarker = true;
                return;
            }
            position++;
        }
        bits |= (long) one << (56 - count);
        position++;
        count += Byte.SIZE;
    }

    /** Whether nothing but a byte's rest stands before this marker, behind which the reading goes on. */
    boolean passes(int marker) {
        fill();
        if (!isAtMarker
                || count < 0
                || count >= Byte.SIZE
                || position + 1 >= file.length
                || (file[position + 1] & 0xff) != marker) {
            return false;
        }
        position += 2;
        isAtMarker = false;
        bits = 0;
        count = 0;
        return true;
    }

    /** Whether all that was read was there. */
    boolean isSound() {
        return count >= 0;
    }

    /** The difference of a block's mean to the one before; {@link Integer#MIN_VALUE} if there is no such code. */
    int mean(HuffmanCodes codes) {
        if (count < ENOUGH) {
            fill();
        }
        int said = said(codes);
        if (said == 0) {
            return Integer.MIN_VALUE;
        }
        int size = HuffmanCodes.size(said);
        int number = size == 0 ? 0 : number(bits << (HuffmanCodes.bits(said) - size), size);
        bits <<= HuffmanCodes.bits(said);
        count -= HuffmanCodes.bits(said);
        return number;
    }

    private int said(HuffmanCodes codes) {
        int said = codes.direct()[(int) (bits >>> (Long.SIZE - HuffmanCodes.DIRECT_BITS))];
        return said != 0 ? said : codes.longer((int) (bits >>> (Long.SIZE - HuffmanCodes.LONGEST)));
    }

    /** ITU T.81, figure F.12. */
    private static int number(long left, int size) {
        int value = (int) (left >>> (Long.SIZE - size));
        return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    /** Passes over the other coefficients of a block; whether they are some. */
    boolean skip(HuffmanCodes codes) {
        int[] direct = codes.direct();
        int[] pairs = codes.pairs();
        long left = bits;
        int there = count;
        int at = 1;
        while (at < COEFFICIENTS) {
            if (there < ENOUGH) {
                bits = left;
                count = there;
                fill();
                left = bits;
                there = count;
            }
            int said = at < COEFFICIENTS - HuffmanCodes.ROOM
                    ? pairs[(int) (left >>> (Long.SIZE - HuffmanCodes.PAIR_BITS))]
                    : direct[(int) (left >>> (Long.SIZE - HuffmanCodes.DIRECT_BITS))];
            if (said == 0) {
                said = codes.longer((int) (left >>> (Long.SIZE - HuffmanCodes.LONGEST)));
                if (said == 0) {
                    return false;
                }
            }
            left <<= HuffmanCodes.bits(said);
            there -= HuffmanCodes.bits(said);
            at += HuffmanCodes.advance(said);
        }
        bits = left;
        count = there;
        return at == COEFFICIENTS || at > HuffmanCodes.END_OF_BLOCK;
    }

    /** Reads the other coefficients of a block into an array of zeros; whether they are some. */
    boolean read(HuffmanCodes codes, int[] coefficients) {
        int[] direct = codes.direct();
        long left = bits;
        int there = count;
        int at = 1;
        while (at < COEFFICIENTS) {
            if (there < ENOUGH) {
                bits = left;
                count = there;
                fill();
                left = bits;
                there = count;
            }
            int said = direct[(int) (left >>> (Long.SIZE - HuffmanCodes.DIRECT_BITS))];
            if (said == 0) {
                said = codes.longer((int) (left >>> (Long.SIZE - HuffmanCodes.LONGEST)));
                if (said == 0) {
                    return false;
                }
            }
            int size = HuffmanCodes.size(said);
            int length = HuffmanCodes.bits(said) - size;
            at += HuffmanCodes.advance(said);
            if (size > 0) {
                if (at > COEFFICIENTS) {
                    return false;
                }
                coefficients[ZIGZAG[at - 1]] = number(left << length, size);
            }
            left <<= HuffmanCodes.bits(said);
            there -= HuffmanCodes.bits(said);
        }
        bits = left;
        count = there;
        return at == COEFFICIENTS || at > HuffmanCodes.END_OF_BLOCK;
    }
}
