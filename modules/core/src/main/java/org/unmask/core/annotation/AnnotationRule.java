package org.unmask.core.annotation;

import java.util.Collection;

/**
 * The rule that decides which faces are handed out for annotation. Du et al., "Towards Generalizable Deepfake Detection with
 * Locality-aware AutoEncoder", CIKM 2020, asks for masks of "challenging candidates", fewer than 3 % of the training faces; how
 * they are ranked is not known to us, so the rules here are ours. Implementations are immutable, and their choice depends on the
 * candidates alone, not on the order in which they come.
 */
public sealed interface AnnotationRule permits ChallengingFaces, RandomFaces {
    /** The word for this rule in the configuration and the tables. */
    String kind();

    /**
     * Chooses at most {@code budget} of the candidates.
     *
     * @throws IllegalArgumentException if the budget is negative
     */
    ChosenFaces select(Collection<Candidate> candidates, int budget);

    /** Refuses a negative budget. */
    static void checkBudget(int budget) {
        if (budget < 0) {
            throw new IllegalArgumentException("Cannot select faces: expected a budget of at least 0, got " + budget
                    + ". What is spent already is not subtracted twice.");
        }
    }
}
