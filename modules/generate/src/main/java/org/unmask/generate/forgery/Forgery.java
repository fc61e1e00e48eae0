package org.unmask.generate.forgery;

import java.util.SplittableRandom;
import org.unmask.generate.face.Portrait;

/**
 * One family of forgery with its strength. A forgery changes a host portrait and reports which pixels it changed;
 * everything else (size, noise, JPEG quality) stays as in an untouched portrait, so that a detector can learn nothing
 * but the forgery. Immutable, stateless, thread-safe.
 *
 * <p>Each forged face draws its own severity around {@link #strength()}: some faces are hardly touched, as in life.
 */
public sealed interface Forgery permits BlendedSwap, UpsampledDecoder, DiffusionSmoothing, LocalWarp, WholeSynthesis {

    /** How plain the traces are: 0 leaves the host as it is, 1 is the calibrated default, 3 is obvious. */
    double strength();

    /** Whether {@link #forge} looks at the donor; where it does not, the host can stand in for it. */
    boolean usesDonor();

    /**
     * The forged host; host and donor stay as they are.
     *
     * @throws IllegalArgumentException if host and donor differ in size, or the size is not a multiple of 4
     */
    Forged forge(Portrait host, Portrait donor, SplittableRandom random);
}
