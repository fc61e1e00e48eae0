package org.unmask.core.random;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.unmask.core.hash.StableHash;

/**
 * A point in the tree of seeds: each word or number leads to another point, always the same one, on every machine and
 * in every order of asking. {@code Seeds.of(1).derive("augment").derive(epoch).random()} is the random source of one
 * epoch's augmentation, whichever task asks. Immutable.
 *
 * @param value the 64-bit seed at this point; any value
 */
public record Seeds(long value) implements Serializable {
    /** The root of the tree that belongs to the seed in the configuration. */
    public static Seeds of(long root) {
        return new Seeds(root);
    }

    /** The point that the word leads to. */
    public Seeds derive(String word) {
        return new Seeds(StableHash.of(value, word));
    }

    /** The point that the number leads to, unrelated to that of the number's digits as a word. */
    public Seeds derive(long number) {
        return new Seeds(StableHash.of(value, number));
    }

    /** A fresh random source at its start; every call returns an equal one. */
    public SplittableRandom random() {
        return new SplittableRandom(value);
    }
}
