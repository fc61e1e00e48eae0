package org.unmask.core.annotation;

import java.io.Serializable;
import java.util.Collection;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.random.Seeds;

/**
 * The rule that decides which faces are handed out for annotation. Du et al., "Towards Generalizable Deepfake Detection with
 * Locality-aware AutoEncoder", CIKM 2020, asks for masks of "challenging candidates", fewer than 3 % of the training faces; how
 * they are ranked is not known to us, so the rules here are ours. Implementations are immutable, and their choice depends on the
 * candidates alone, not on the order in which they come.
 */
public sealed interface AnnotationRule extends Serializable
        permits ChallengingFaces, UncertainFaces, CoveringFaces, RandomFaces {
    /** What has to be known of the candidates. */
    enum Needs {
        /** What a model says of them, and where it looks. */
        JUDGEMENTS,
        /** Their embeddings by a frozen encoder. */
        EMBEDDINGS
    }

    /** The word for this rule in the configuration and the tables. */
    default String kind() {
        return Choice.wordOf(getClass());
    }

    /** What the rule has to know; a model judges where it needs no embeddings. */
    default Needs needs() {
        return Needs.JUDGEMENTS;
    }

    /**
     * Chooses at most {@code budget} of the candidates.
     *
     * @param seeds what a choice at random depends on
     * @throws IllegalArgumentException if the budget is negative
     */
    ChosenFaces select(Collection<Candidate> candidates, int budget, Seeds seeds);

    /** Refuses a negative budget. */
    static void checkBudget(int budget) {
        if (budget < 0) {
            throw new IllegalArgumentException("Cannot select faces: expected a budget of at least 0, got " + budget
                    + ". What is spent already is not subtracted twice.");
        }
    }
}
