package org.unmask.core.likeness;

/**
 * Keys by which near-equal 64-bit hashes meet without being compared with all others: the hash is cut into {@value #PIECES} pieces, and
 * each two pieces with their places are a key. So hashes that differ in at most {@value #CERTAIN} bits have a key in common, and most of those
 * that differ in a few more. After Manku, Jain and Das Sarma, "Detecting Near-Duplicates for Web Crawling", 2007, section 3. Stateless.
 */
public final class BandKeys {
    /** Pieces that a hash is cut into. */
    static final int PIECES = 5;

    /** Hashes that differ in no more bits have a key in common. */
    static final int CERTAIN = PIECES - 2;

    private static final int COUNT = PIECES * (PIECES - 1) / 2;

    private BandKeys() {}

    /** The keys of a hash, {@code PIECES x (PIECES - 1) / 2} of them, each different. */
    public static long[] of(long hash) {
        long[] keys = new long[COUNT];
        int next = 0;
        for (int first = 0; first < PIECES; first++) {
            for (int second = first + 1; second < PIECES; second++) {
                keys[next] = (long) next << 32 | piece(hash, first) << 16 | piece(hash, second);
                next++;
            }
        }
        return keys;
    }

    private static long piece(long hash, int index) {
        int from = index * Long.SIZE / PIECES;
        int length = (index + 1) * Long.SIZE / PIECES - from;
        return hash >>> from & (1L << length) - 1;
    }
}
