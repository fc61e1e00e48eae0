package org.unmask.images;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A stretch of zero bytes in the coded samples of a JPEG file, such as a disk or a download leaves where it lost a block. Codes
 * are given from zero on, the shortest first (ITU T.81, annex C): where the first of a table says "the block is flat from here",
 * a flat area is a stretch of zeros too; under other tables no picture is. The same holds of the mean colours that a progressive file codes first,
 * in scans of their own, and of the bits that it adds to them later, which have no codes at all. One thread.
 */
final class JpegZeroRun {
    private static final int RUN_BYTES = 12;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int FIRST_FRAME = 0xc0;
    private static final int PROGRESSIVE_FRAME = 0xc2;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int CODE_LENGTHS = 16;
    private static final int SIZE_OF_COEFFICIENT = 0x0f;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] bytes;
    private int frame;
    private int tables;
    private int flatFirstTables;
    private int flatFirstMeans;
    private boolean isScanOfMeans;
    private boolean isScanOfLaterBits;
    private boolean isThere;
    private boolean isDamage;

    private JpegZeroRun(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Looks through a file whose markers are in order. */
    static JpegZeroRun in(byte[] bytes) {
        JpegZeroRun run = new JpegZeroRun(bytes);
        if (hasEightZeros(bytes)) {
            run.look();
        }
        return run;
    }

    /** Whether there may be a run: one of twelve holds eight that begin at a multiple of four. */
    private static boolean hasEightZeros(byte[] bytes) {
        for (int at = 0; at + Long.BYTES <= bytes.length; at += Integer.BYTES) {
            if ((long) EIGHT_BYTES.get(bytes, at) == 0) {
                return true;
            }
        }
        return false;
    }

    private void look() {
        boolean isScanned = false;
        int zeros = 0;
        for (int at = 2; at + 4 < bytes.length && !isDamage; at++) {
            int marker = bytes[at] == (byte) 0xff ? bytes[at + 1] & 0xff : 0;
            zeros = isScanned && bytes[at] == 0 ? zeros + 1 : 0;
            if (zeros == RUN_BYTES) {
                isThere = true;
                isDamage = frame != 0 && !mayBeFlatArea();
            }
            if (marker == END_OF_IMAGE) {
                return;
            }
            if (marker >= FIRST_FRAME && (marker < 0xd0 || marker > 0xd9)) {
                int length = ((bytes[at + 2] & 0xff) << 8) | (bytes[at + 3] & 0xff);
                note(marker, at + 4, Math.min(bytes.length, at + 2 + length));
                isScanned |= marker == START_OF_SCAN;
                at += 1 + length;
            }
        }
    }

    private void note(int marker, int start, int end) {
        if (marker >= FIRST_FRAME && marker <= PROGRESSIVE_FRAME) {
            frame = marker;
        } else if (marker == HUFFMAN_TABLES) {
            noteTables(start, end);
        } else if (marker == START_OF_SCAN && start < end) {
            noteScan(start, end);
        }
    }

    /** Behind the scan's components come the first and the last of its frequencies, and to which bit others have coded them before. */
    private void noteScan(int start, int end) {
        int at = start + 1 + 2 * (bytes[start] & 0xff);
        isScanOfMeans = at < end && bytes[at] == 0;
        isScanOfLaterBits = at + 2 < end && (bytes[at + 2] & 0xf0) != 0;
    }

    private void noteTables(int start, int end) {
        int at = start;
        while (at + CODE_LENGTHS < end) {
            int symbols = 0;
            for (int length = 1; length <= CODE_LENGTHS; length++) {
                symbols += bytes[at + length] & 0xff;
            }
            int first = at + 1 + CODE_LENGTHS;
            boolean isOfCoefficients = (bytes[at] & 0x10) != 0;
            int isFlat = first < end && (bytes[first] & SIZE_OF_COEFFICIENT) == 0 ? 1 : 0;
            if (isOfCoefficients && first < end) {
                tables++;
                flatFirstTables += isFlat;
            } else {
                flatFirstMeans += isFlat;
            }
            at = first + symbols;
        }
    }

    /** Whether there is one. */
    boolean isThere() {
        return isThere;
    }

    /** Whether there is one that can be nothing else. */
    boolean isDamage() {
        return isDamage;
    }

    /** A scan of a progressive file is of one kind of table; in the others the blocks of all tables take turns. */
    private boolean mayBeFlatArea() {
        if (frame != PROGRESSIVE_FRAME) {
            return flatFirstTables == tables;
        }
        return isScanOfMeans ? isScanOfLaterBits || flatFirstMeans > 0 : flatFirstTables > 0;
    }
}
