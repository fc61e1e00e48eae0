package org.unmask.images.mask;

import java.io.ByteArrayOutputStream;

/** Writes a stream of bits, most significant first; the last byte is filled up with zeros. One thread. */
final class BitsOut {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int pendingCount;

    /** Writes the lowest {@code count} bits of a number, 1 to 32. */
    BitsOut write(long value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            pending = (pending << 1) | (int) ((value >> i) & 1);
            pendingCount++;
            if (pendingCount == 8) {
                bytes.write(pending);
                pending = 0;
                pendingCount = 0;
            }
        }
        return this;
    }

    byte[] toBytes() {
        if (pendingCount > 0) {
            write(0, 8 - pendingCount);
        }
        return bytes.toByteArray();
    }
}
