package org.unmask.images.mask;

import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;

/**
 * The brush of Label Studio ({@code "format": "rle"}): the run lengths of an RGBA picture whose alpha is the mask, as a stream
 * of bits. Its head: the number of values (32 bits), the size of a value less one (5), the sizes of the four kinds of length,
 * each less one (4 x 4). Then, until all values are there: a flag (1), the kind of length (2), a length less one; after a set
 * flag one value for the whole run, else each value of it. Stateless.
 */
public final class LabelStudioBrush {
    private static final int CHANNELS = 4;
    private static final int ALPHA = 3;
    private static final int VALUE_BITS = 8;
    private static final int[] LENGTH_BITS = {3, 4, 8, 16};
    private static final int LONGEST_RUN = 1 << LENGTH_BITS[3];
    /** Where the brush's edge is soft, the half of it that is more drawn than not belongs to the mask. */
    private static final int DRAWN = 128;

    private LabelStudioBrush() {}

    /**
     * The mask in a stream.
     *
     * @param width of the picture that was annotated, in pixels
     * @param height likewise
     * @throws BrokenMaskException if the stream is cut off, or holds not as many values as the picture has
     */
    public static Mask decode(byte[] stream, int width, int height) throws BrokenMaskException {
        Bits bits = new Bits(stream);
        long expected = requirePixels(width, height) * CHANNELS;
        long count = bits.read(32);
        if (count != expected) {
            throw new BrokenMaskException(
                    RejectReason.MASK_BROKEN_RUNS,
                    "expected " + expected + " values for " + width + " x " + height + " pixels, got " + count);
        }
        int valueBits = (int) bits.read(5) + 1;
        int[] lengthBits = new int[LENGTH_BITS.length];
        for (int i = 0; i < lengthBits.length; i++) {
            lengthBits[i] = (int) bits.read(4) + 1;
        }
        byte[] values = new byte[width * height];
        for (long at = 0; at < count; ) {
            at = readRun(bits, valueBits, lengthBits, at, count, values);
        }
        return Mask.of(width, height, values);
    }

    /** The stream that Label Studio would write for a mask drawn in white. */
    public static byte[] encode(Mask mask) {
        byte[] values = mask.values();
        BitsOut bits = new BitsOut().write((long) values.length * CHANNELS, 32).write(VALUE_BITS - 1, 5);
        for (int size : LENGTH_BITS) {
            bits.write(size - 1, 4);
        }
        for (int from = 0; from < values.length; ) {
            int to = from + 1;
            while (to < values.length && values[to] == values[from]) {
                to++;
            }
            writeRun(bits, (long) (to - from) * CHANNELS, values[from] & 0xff);
            from = to;
        }
        return bits.toBytes();
    }

    /** Refuses a size whose values no array holds; returns the number of pixels. */
    static long requirePixels(int width, int height) throws BrokenMaskException {
        long pixels = (long) width * height;
        if (width < 1 || height < 1 || pixels > Integer.MAX_VALUE / (2 * CHANNELS)) {
            throw new BrokenMaskException(
                    RejectReason.MASK_WRONG_SIZE, "expected the size of a face, got " + width + " x " + height);
        }
        return pixels;
    }

    private static long readRun(Bits bits, int valueBits, int[] lengthBits, long from, long count, byte[] values)
            throws BrokenMaskException {
        boolean isOneValue = bits.read(1) == 1;
        long to = from + 1 + bits.read(lengthBits[(int) bits.read(2)]);
        if (to > count) {
            throw new BrokenMaskException(
                    RejectReason.MASK_BROKEN_RUNS, "expected runs of " + count + " values, got one to value " + to);
        }
        long value = isOneValue ? bits.read(valueBits) : 0;
        for (long at = from; at < to; at++) {
            value = isOneValue ? value : bits.read(valueBits);
            if (at % CHANNELS == ALPHA && value >= DRAWN) {
                values[(int) (at / CHANNELS)] = (byte) 255;
            }
        }
        return to;
    }

    private static void writeRun(BitsOut bits, long length, int value) {
        for (long left = length; left > 0; left -= LONGEST_RUN) {
            long written = Math.min(left, LONGEST_RUN) - 1;
            int kind = 0;
            while (written >= 1L << LENGTH_BITS[kind]) {
                kind++;
            }
            bits.write(1, 1).write(kind, 2).write(written, LENGTH_BITS[kind]).write(value, VALUE_BITS);
        }
    }
}
