package org.unmask.images.mask;

import org.unmask.core.intake.RejectReason;

/** Reads a stream of bits, most significant first. One thread. */
final class Bits {
    private final byte[] bytes;
    private long position;

    Bits(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The next {@code count} bits as a number.
     *
     * @param count 1 to 32
     * @throws BrokenMaskException if the stream ends before
     */
    long read(int count) throws BrokenMaskException {
        if (position + count > 8L * bytes.length) {
            throw new BrokenMaskException(
                    RejectReason.MASK_BROKEN_RUNS,
                    "expected runs to the end of the picture, got a stream that stops after " + bytes.length
                            + " bytes");
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            int bit = (bytes[(int) (position >> 3)] >> (7 - (int) (position & 7))) & 1;
            value = (value << 1) | bit;
            position++;
        }
        return value;
    }
}
