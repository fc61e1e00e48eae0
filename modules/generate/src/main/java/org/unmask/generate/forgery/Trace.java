package org.unmask.generate.forgery;

import java.util.SplittableRandom;
import org.unmask.generate.face.Portrait;

/** What one family of forgery leaves in a host portrait: all that families differ in. Stateless, thread-safe. */
sealed interface Trace permits BlendedSwap, UpsampledDecoder, DiffusionSmoothing, LocalWarp, WholeSynthesis {
    /** Severity of strength 1: chosen so that a small detector of this family alone reaches an AUC of 0.85 to 0.95. */
    double unit();

    /** Whether {@link #forged} looks at the donor. */
    default boolean usesDonor() {
        return false;
    }

    /**
     * The host with the trace in it; host and donor stay as they are.
     *
     * @param donor of the host's size, which is a multiple of 4
     * @param severity how plain the trace is in this face; 0 leaves the host as it is
     */
    Forged forged(Portrait host, Portrait donor, float severity, SplittableRandom random);
}
