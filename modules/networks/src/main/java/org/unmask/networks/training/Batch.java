package org.unmask.networks.training;

import org.unmask.core.errors.DataContractException;

/**
 * Faces to learn from. The arrays may be longer than needed, so that a loader can reuse them; the first {@code size}
 * faces count. Not copied: leave them alone during a step.
 *
 * @param pixels [size, side, side, 3] unsigned bytes, red first
 * @param targets [size, 2], the probabilities of real and fake, soft labels allowed
 * @param weights [size], at least 0
 * @param size the number of faces
 */
@SuppressWarnings("ArrayRecordComponent")
public record Batch(byte[] pixels, float[] targets, float[] weights, int size) {
    /** Checks that the arrays hold {@code size} faces. */
    public Batch {
        if (size < 1 || targets.length < 2L * size || weights.length < size) {
            throw new DataContractException(
                    "Cannot train on a batch: expected at least 1 face with 2 targets and 1 weight "
                            + "each, got " + size + " faces, " + targets.length + " targets and " + weights.length
                            + " weights. Give every face its targets and its weight.");
        }
    }

    void requireFaces(int faceBytes) {
        if (pixels.length < (long) size * faceBytes) {
            throw new DataContractException("Cannot train on a batch: expected " + faceBytes + " bytes for each of "
                    + size + " faces, got " + pixels.length + " in all. Resize the faces to the network's input.");
        }
    }
}
