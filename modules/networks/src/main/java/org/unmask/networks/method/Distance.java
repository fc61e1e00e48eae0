package org.unmask.networks.method;

import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.loss.ReconstructionLoss;

/** How far a rebuilt face lies from the face: the mean over all values of a pixel-wise distance. */
public enum Distance {
    /** The absolute difference. */
    L1,
    /** The squared difference. */
    L2;

    /** The weighted mean over the faces, shape [1]. */
    Tensor between(Tape tape, Tensor rebuilt, Tensor faces, float[] weightsB) {
        return this == L1
                ? ReconstructionLoss.meanAbsolute(tape, rebuilt, faces, weightsB)
                : ReconstructionLoss.meanSquared(tape, rebuilt, faces, weightsB);
    }
}
