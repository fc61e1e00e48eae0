package org.unmask.networks.method;

import java.util.List;
import java.util.SplittableRandom;
import org.unmask.networks.method.Batch.Part;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.model.Architecture;

/** Batches of noise of which this and that is known. */
final class MethodBatches {
    static final int FACES = 5;

    private MethodBatches() {}

    /** A real and a fake face, a fake one by a pseudo-label, one of soft labels, one of which nothing is known. */
    static Batch ofEveryKind(Architecture network, FaceMasks masks) {
        float[] targets = {1, 0, 0, 1, 0, 1, 0.7f, 0.3f, 0, 0};
        float[] weights = {1, 2, 0.5f, 1, 1};
        List<Part> parts = List.of(
                new Part(Supervision.LABEL, 2, 0.4),
                new Part(Supervision.PSEUDO_LABEL, 1, 1),
                new Part(Supervision.SOFT_LABEL, 1, 0.5),
                new Part(Supervision.NOTHING, 1, 1));
        return new Batch(pixels(network), targets, weights, parts, 3, masks);
    }

    /** Faces of one part and one target. */
    static Batch alike(Architecture network, Supervision supervision, float pFake) {
        float[] targets = new float[2 * FACES];
        float[] weights = new float[FACES];
        for (int face = 0; face < FACES; face++) {
            targets[2 * face] = 1 - pFake;
            targets[2 * face + 1] = pFake;
            weights[face] = 1;
        }
        return new Batch(pixels(network), targets, weights, List.of(new Part(supervision, FACES, 1)), 3);
    }

    /** The left half of face 1 and the whole of face 2 are manipulated. */
    static FaceMasks masks(int side) {
        byte[] covered = new byte[2 * side * side];
        for (int pixel = 0; pixel < side * side; pixel++) {
            covered[pixel] = (byte) (pixel % side < side / 2 ? 255 : 0);
            covered[side * side + pixel] = (byte) 255;
        }
        return new FaceMasks(side, new int[] {1, 2}, covered);
    }

    private static byte[] pixels(Architecture network) {
        byte[] pixels = new byte[FACES * network.faceBytes()];
        new SplittableRandom(8).nextBytes(pixels);
        return pixels;
    }
}
