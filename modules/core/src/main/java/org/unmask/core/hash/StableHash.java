package org.unmask.core.hash;

import java.nio.charset.StandardCharsets;

/**
 * A 64-bit hash that is the same on every machine and for ever: FNV-1a over the UTF-8 bytes, then the finishing mix of
 * SplitMix64, so that all bits are even. Not for secrets. Stateless.
 */
public final class StableHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private StableHash() {}

    /** The hash of a word; another salt gives an unrelated hash. */
    public static long of(long salt, String word) {
        long hash = FNV_OFFSET ^ mix(salt + GOLDEN_GAMMA);
        for (byte unit : word.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (unit & 0xff)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The hash of a number; another salt gives an unrelated hash. */
    public static long of(long salt, long number) {
        return mix(mix(salt + GOLDEN_GAMMA) + mix(number ^ FNV_OFFSET));
    }

    /** The hash of a word as a number in [0, 1), even over many words. */
    public static double unitInterval(long salt, String word) {
        return (of(salt, word) >>> 11) * TWO_TO_MINUS_53;
    }

    /** The finishing mix of SplitMix64: another number for each number, all of whose bits hang on all of the value's. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
