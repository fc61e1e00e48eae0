package org.unmask.networks.method;

import java.util.Arrays;
import java.util.Locale;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.loss.ReconstructionLoss;

/** How far a rebuilt face lies from the face: the mean over all values of a pixel-wise distance. */
public enum Distance {
    /** The absolute difference. */
    L1,
    /** The squared difference. */
    L2;

    /**
     * The distance called {@code word}: l1 or l2.
     *
     * @throws UserException when there is none
     */
    static Distance of(String word) {
        return Arrays.stream(values())
                .filter(distance -> distance.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new UserException("Cannot choose a distance of reconstructions: expected l1 or l2, got "
                                + word + ". Correct the method's distance."));
    }

    /** The configuration's word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The weighted mean over the faces, shape [1]. */
    Tensor between(Tape tape, Tensor rebuilt, Tensor faces, float[] weightsB) {
        return this == L1
                ? ReconstructionLoss.meanAbsolute(tape, rebuilt, faces, weightsB)
                : ReconstructionLoss.meanSquared(tape, rebuilt, faces, weightsB);
    }
}
