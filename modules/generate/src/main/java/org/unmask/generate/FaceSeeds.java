package org.unmask.generate;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Independent random numbers for every purpose of every face, whatever thread draws it. */
final class FaceSeeds {
    private FaceSeeds() {}

    static SplittableRandom random(long seed, String domain, int index, String purpose) {
        return new SplittableRandom(mixed(mixed(hash(seed, domain) + index) ^ hash(0, purpose)));
    }

    /** A hash of a name that is the same on every machine. */
    static long hash(long seed, String name) {
        long hash = mixed(seed);
        for (byte character : name.getBytes(StandardCharsets.UTF_8)) {
            hash = mixed(hash ^ character) + 0x9e3779b97f4a7c15L;
        }
        return hash;
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
