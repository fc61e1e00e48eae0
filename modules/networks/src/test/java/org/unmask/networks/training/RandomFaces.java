package org.unmask.networks.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.unmask.networks.method.Batch;
import org.unmask.networks.model.Architecture;

/** Batches of noise with alternating labels. */
public final class RandomFaces {
    private RandomFaces() {}

    /** {@code size} faces of random bytes, even ones real, odd ones fake, all of weight 1. */
    public static Batch batch(Architecture architecture, long seed, int size) {
        float[] targets = new float[2 * size];
        float[] weights = new float[size];
        Arrays.fill(weights, 1f);
        for (int i = 0; i < size; i++) {
            targets[2 * i + i % 2] = 1f;
        }
        return Batch.labelled(pixels(architecture, seed, size), targets, weights, size);
    }

    /** {@code size} faces of random bytes. */
    public static byte[] pixels(Architecture architecture, long seed, int size) {
        byte[] pixels = new byte[size * architecture.faceBytes()];
        new SplittableRandom(seed).nextBytes(pixels);
        return pixels;
    }
}
