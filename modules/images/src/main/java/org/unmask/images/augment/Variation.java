package org.unmask.images.augment;

import java.io.Serializable;
import java.util.SplittableRandom;

/** A random change of a training picture. Stateless; the outcome depends on the random numbers alone. */
public sealed interface Variation extends Serializable permits Augmentation, StrongAugmentation {
    /**
     * Writes a changed copy of a picture.
     *
     * @param rgb [size, size, 3], 8-bit RGB; left as it is
     * @param target [size, size, 3], another array
     * @throws IllegalArgumentException if an array has another length, or both are the same
     */
    void apply(byte[] rgb, int size, SplittableRandom random, byte[] target);
}
