package org.unmask.benchmarks.engine;

import java.util.SplittableRandom;

/**
 * A batch of noise: speed does not depend on what a face shows.
 *
 * @param pixels [count, side, side, 3] unsigned bytes
 * @param targets [count, 2], one of each pair 1
 */
@SuppressWarnings("ArrayRecordComponent")
record Faces(byte[] pixels, float[] targets) {
    static Faces of(int count, int side) {
        var random = new SplittableRandom(1);
        byte[] pixels = new byte[count * side * side * 3];
        random.nextBytes(pixels);
        float[] targets = new float[2 * count];
        for (int face = 0; face < count; face++) {
            targets[2 * face + random.nextInt(2)] = 1f;
        }
        return new Faces(pixels, targets);
    }
}
