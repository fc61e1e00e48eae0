package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * Where in an adaptation a round stands. Immutable.
 *
 * @param round from 0 to {@code roundCount - 1}
 * @param roundCount how many rounds there will be, at least 1
 * @param batches how many of a paper's batches the round stands for: the training steps of a round, at least 1
 */
public record RoundClock(int round, int roundCount, long batches) implements Serializable {
    /**
     * Checks that there is such a round.
     *
     * @throws IllegalArgumentException if there is not
     */
    public RoundClock {
        if (round < 0 || round >= roundCount || batches < 1) {
            throw new IllegalArgumentException("Cannot begin a round: expected a round from 0 to " + (roundCount - 1)
                    + " of at least 1 batch, got round " + round + " of " + batches + ". Count rounds from 0.");
        }
    }

    /** How far the rounds have come: 0 in the first, 1 in the last, 0 where there is but one. */
    public double progress() {
        return roundCount == 1 ? 0 : round / (roundCount - 1.0);
    }
}
