package org.unmask.pipeline.training;

import java.util.List;
import java.util.SplittableRandom;
import org.unmask.images.Picture;
import org.unmask.images.augment.Augmentation;
import org.unmask.images.augment.Variation;
import org.unmask.networks.method.Batch;

/** The arrays of a batch, filled face after face. One thread. */
final class BatchInMaking {
    private final int side;
    private final byte[] varied;
    private final byte[] pixels;
    private final float[] targets;
    private final float[] weights;
    private final MaskDraw masks;
    private int slot;

    /** An empty one of {@code size} faces of {@code side} pixels a side. */
    BatchInMaking(int size, int side) {
        this.side = side;
        this.varied = new byte[side * side * Picture.CHANNELS];
        this.pixels = new byte[size * varied.length];
        this.targets = new float[2 * size];
        this.weights = new float[size];
        this.masks = new MaskDraw(side);
    }

    /** Where the next face goes. */
    int slot() {
        return slot;
    }

    /** Adds a face [side, side, 3], varied, with its targets [2] and its weight. */
    void add(byte[] face, Variation variation, SplittableRandom random, float[] realAndFake, float weight) {
        variation.apply(face, side, random, varied);
        System.arraycopy(varied, 0, pixels, slot * varied.length, varied.length);
        targets[2 * slot] = realAndFake[0];
        targets[2 * slot + 1] = realAndFake[1];
        weights[slot] = weight;
        slot++;
    }

    /** Adds the mask [side, side] of the face that was added last, which random numbers that begin alike have moved. */
    void addMask(byte[] mask, Augmentation light, SplittableRandom random) {
        masks.add(slot - 1, mask, light, random);
    }

    Batch finished(List<Batch.Part> parts, long seed) {
        return new Batch(pixels, targets, weights, parts, seed, masks.drawn());
    }
}
