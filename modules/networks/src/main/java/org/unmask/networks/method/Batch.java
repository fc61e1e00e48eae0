package org.unmask.networks.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.core.errors.DataContractException;

/**
 * Faces to learn from, in parts: labelled ones, pseudo-labelled ones, ones of which nothing is said. The faces of a part stand
 * together, part after part. The arrays may be longer than needed, so that a loader can reuse them; the first {@link #size}
 * faces count. Not copied: leave them alone during a step.
 *
 * @param pixels [B, side, side, 3] unsigned bytes, red first
 * @param targets [B, 2], the probabilities of real and fake, soft labels allowed; of no meaning where nothing is said
 * @param weights [B], the weight of a face within its part, at least 0
 * @param parts the parts, at least one
 * @param seed of the random numbers that the objective itself draws in this step
 * @param masks which pixels were manipulated, of the few faces of which it is known
 */
@SuppressWarnings("ArrayRecordComponent")
public record Batch(byte[] pixels, float[] targets, float[] weights, List<Part> parts, long seed, FaceMasks masks) {
    private static final int CLASSES = 2;

    /** What is known of the faces of a part. */
    public enum Supervision {
        /** A data set or a person has labelled them. */
        LABEL,
        /** A model of an earlier round has, and the round accepted it. */
        PSEUDO_LABEL,
        /** A teacher gave its probabilities. */
        SOFT_LABEL,
        /** Nothing: only objectives without labels can use them. */
        NOTHING
    }

    /**
     * Neighbouring faces of a batch of which alike is known.
     *
     * @param supervision what is known
     * @param size how many faces, at least 1
     * @param lossWeight weight of the part's mean loss in the objective, at least 0
     */
    public record Part(Supervision supervision, int size, double lossWeight) {}

    /** Checks that the arrays hold all parts' faces. */
    public Batch {
        parts = List.copyOf(parts);
        int size = size(parts);
        if (size < 1 || targets.length < CLASSES * size || weights.length < size) {
            throw new DataContractException(
                    "Cannot train on a batch: expected at least 1 face with 2 targets and 1 weight "
                            + "each, got " + size + " faces, " + targets.length + " targets and " + weights.length
                            + " weights. Give every face its targets and its weight.");
        }
    }

    /** Faces without masks. */
    public Batch(byte[] pixels, float[] targets, float[] weights, List<Part> parts, long seed) {
        this(pixels, targets, weights, parts, seed, FaceMasks.NONE);
    }

    /** Labelled faces alone, of loss weight 1. */
    public static Batch labelled(byte[] pixels, float[] targets, float[] weights, int size) {
        return new Batch(pixels, targets, weights, List.of(new Part(Supervision.LABEL, size, 1)), 0);
    }

    /** The same faces, with other targets and weights, and another weight of one part's mean loss. */
    public Batch taught(float[] otherTargets, float[] otherWeights, int part, double lossWeight) {
        List<Part> others = new ArrayList<>(parts);
        others.set(part, new Part(parts.get(part).supervision(), parts.get(part).size(), lossWeight));
        return new Batch(pixels, otherTargets, otherWeights, others, seed, masks);
    }

    /** How many faces there are. */
    public int size() {
        return size(parts);
    }

    /** The index of the first face of the part with this index. */
    public int first(int part) {
        return size(parts.subList(0, part));
    }

    /** Targets of the faces from {@code first} on, [count, 2]; a copy. */
    public float[] targets(int first, int count) {
        return Arrays.copyOfRange(targets, CLASSES * first, CLASSES * (first + count));
    }

    /** Weights of the faces from {@code first} on, [count]; a copy. */
    public float[] weights(int first, int count) {
        return Arrays.copyOfRange(weights, first, first + count);
    }

    /**
     * What each face weighs in a mean over the whole batch, [B], so that the sum is that of the parts' weighted means, each
     * times its loss weight; 0 for faces of which nothing is known.
     */
    public float[] weightsInBatch() {
        int size = size();
        float[] inBatch = new float[size];
        int face = 0;
        for (Part part : parts) {
            double weight = part.supervision() == Supervision.NOTHING ? 0 : part.lossWeight();
            float scale = (float) (weight * size / part.size());
            for (int end = face + part.size(); face < end; face++) {
                inBatch[face] = scale * weights[face];
            }
        }
        return inBatch;
    }

    /** Of which faces something is known, [B]. */
    boolean[] known() {
        boolean[] known = new boolean[size()];
        int face = 0;
        for (Part part : parts) {
            java.util.Arrays.fill(known, face, face + part.size(), part.supervision() != Supervision.NOTHING);
            face += part.size();
        }
        return known;
    }

    /** The random numbers of this step's objective; the same at every call. */
    public SplittableRandom random() {
        return new SplittableRandom(seed);
    }

    /**
     * Checks that there are as many pixels as faces.
     *
     * @throws DataContractException when there are fewer
     */
    public void requireFaces(int faceBytes) {
        if (pixels.length < (long) size() * faceBytes) {
            throw new DataContractException("Cannot train on a batch: expected " + faceBytes + " bytes for each of "
                    + size() + " faces, got " + pixels.length + " in all. Resize the faces to the network's input.");
        }
    }

    private static int size(List<Part> parts) {
        return parts.stream().mapToInt(Part::size).sum();
    }
}
