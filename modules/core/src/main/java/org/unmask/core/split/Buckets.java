package org.unmask.core.split;

import org.unmask.core.hash.StableHash;

/** Sends keys to numbered shards, evenly and for ever the same way. Stateless. */
public final class Buckets {
    private static final long SALT = 0x6275636b657473L;

    private Buckets() {}

    /**
     * The shard of the key, in [0, count).
     *
     * @throws IllegalArgumentException if there is no shard
     */
    public static int of(String key, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Cannot choose a shard: expected at least 1 of them, got " + count + ". Ask for one or more.");
        }
        return (int) Long.remainderUnsigned(StableHash.of(SALT, key), count);
    }
}
