package org.unmask.core.curriculum;

import java.io.Serializable;
import org.unmask.core.errors.UserException;

/**
 * The rule that decides which pseudo-labels a round accepts: a threshold for each round, and a decision for each face
 * from the threshold and the model's probability. Implementations are immutable and depend on nothing but their own
 * components and arguments, so every executor decides alike.
 */
public sealed interface Curriculum extends Serializable permits DpgnetCurriculum, FixedThreshold {
    /** The word for this rule in the configuration and the tables. */
    String kind();

    /**
     * The least confidence that the round accepts, in [0.5, 1].
     *
     * @param round from 0 to {@code roundCount - 1}
     * @param roundCount how many rounds there will be, at least 1
     * @throws IllegalArgumentException if there is no such round
     */
    double thresholdAt(int round, int roundCount);

    /**
     * What the round says of one face.
     *
     * @param pFake probability of fake, in [0, 1]
     * @param threshold what {@link #thresholdAt} gave for the round
     * @throws IllegalArgumentException if {@code pFake} is not a probability
     */
    Decision decide(double pFake, double threshold);

    /** Refuses a round outside 0..roundCount-1. */
    static void checkRound(int round, int roundCount) {
        if (round < 0 || round >= roundCount) {
            throw new IllegalArgumentException("Cannot give a threshold: expected a round from 0 to " + (roundCount - 1)
                    + ", got " + round + ". Count rounds from 0.");
        }
    }

    /** Refuses a threshold that no two-class confidence can be compared with. */
    static void checkThreshold(String key, double threshold) {
        // Written so that NaN fails too.
        boolean isConfidence = threshold >= 0.5 && threshold <= 1;
        if (!isConfidence) {
            throw new UserException("Cannot form a curriculum: expected " + key + " from 0.5 to 1, got " + threshold
                    + ". Confidence in the likelier of two classes is never below 0.5.");
        }
    }
}
