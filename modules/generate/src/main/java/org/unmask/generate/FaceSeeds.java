package org.unmask.generate;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.unmask.core.hash.StableHash;

/** Independent random numbers for every purpose of every face, whatever thread draws it. */
final class FaceSeeds {
    private FaceSeeds() {}

    static SplittableRandom random(long seed, String domain, int index, String purpose) {
        return new SplittableRandom(StableHash.mix(StableHash.mix(hash(seed, domain) + index) ^ hash(0, purpose)));
    }

    /** A hash of a name that is the same on every machine. */
    static long hash(long seed, String name) {
        long hash = StableHash.mix(seed);
        for (byte character : name.getBytes(StandardCharsets.UTF_8)) {
            hash = StableHash.mix(hash ^ character) + 0x9e3779b97f4a7c15L;
        }
        return hash;
    }
}
