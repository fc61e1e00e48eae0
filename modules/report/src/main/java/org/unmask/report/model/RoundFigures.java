package org.unmask.report.model;

import java.util.List;
import java.util.Optional;
import org.unmask.core.curriculum.ClassAcceptance;

/**
 * One round of a curriculum. Immutable.
 *
 * @param round number of the round, from 0
 * @param threshold the confidence a pseudo-label needed
 * @param real what became of the faces pseudo-labelled real
 * @param fake what became of the faces pseudo-labelled fake
 * @param rejected how many were refused for which reason; accepted faces are not in it
 * @param check how the round's model did
 */
public record RoundFigures(
        int round,
        double threshold,
        ClassAcceptance real,
        ClassAcceptance fake,
        List<ReasonCount> rejected,
        RoundCheck check) {

    /** Copies the list. */
    public RoundFigures {
        rejected = List.copyOf(rejected);
    }

    /**
     * How the round's model did. Immutable.
     *
     * @param validationAuc AUC on validation faces of labelled domains
     * @param pseudoLabelAccuracy share of right answers among accepted pseudo-labels; only {@code evaluate} may fill
     *     it, where the target has labels
     * @param note what a reader must know of the round, such as why its training was skipped
     */
    public record RoundCheck(
            Optional<Double> validationAuc, Optional<Double> pseudoLabelAccuracy, Optional<String> note) {}
}
