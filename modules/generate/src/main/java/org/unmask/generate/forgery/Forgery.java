package org.unmask.generate.forgery;

import java.util.SplittableRandom;
import org.unmask.generate.face.Portrait;

/**
 * A family of forgery with its strength. A forgery changes a host portrait and reports which pixels it changed; everything
 * else (size, noise, JPEG quality) stays as in an untouched portrait, so that a detector can learn nothing but the forgery.
 * Immutable, thread-safe.
 *
 * <p>Each forged face draws its own severity around the strength: some faces are hardly touched, as in life.
 *
 * @param family which trace it leaves
 * @param strength how plain the traces are, 0..3: 0 leaves the host as it is, 1 is the calibrated default, 3 is obvious
 */
public record Forgery(ForgeryFamily family, double strength) {
    private static final double MAX_STRENGTH = 3;
    private static final int SIZE_STEP = 4;

    /**
     * Checks the strength.
     *
     * @throws IllegalArgumentException if the strength is not in 0..3
     */
    public Forgery {
        if (!(strength >= 0 && strength <= MAX_STRENGTH)) {
            throw new IllegalArgumentException("Cannot set up a forgery: expected a strength in [0, " + MAX_STRENGTH
                    + "], got " + strength + ". Use 1 for the calibrated default.");
        }
    }

    /** Whether {@link #forge} looks at the donor; where it does not, the host can stand in for it. */
    public boolean usesDonor() {
        return family.trace().usesDonor();
    }

    /**
     * The forged host; host and donor stay as they are.
     *
     * @throws IllegalArgumentException if host and donor differ in size, or the size is not a multiple of 4
     */
    public Forged forge(Portrait host, Portrait donor, SplittableRandom random) {
        if (host.size() != donor.size() || host.size() % SIZE_STEP != 0) {
            throw new IllegalArgumentException("Cannot forge a portrait: expected host and donor of one size that is a"
                    + " multiple of " + SIZE_STEP + ", got " + host.size() + " and " + donor.size()
                    + ". Make both portraits with the same size.");
        }
        Trace trace = family.trace();
        return trace.forged(host, donor, Severity.draw(trace.unit() * strength, random), random);
    }
}
