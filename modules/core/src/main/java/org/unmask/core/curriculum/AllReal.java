package org.unmask.core.curriculum;

/**
 * A round that accepts every face as real, whatever the model says of it. Immutable.
 *
 * @param counts what counts once
 */
public record AllReal(PositiveUnlabelled.Counts counts) implements RoundRule {
    @Override
    public Decision decide(FaceEvidence face) {
        Decision.requireProbability(face.pFake());
        double weight = counts == PositiveUnlabelled.Counts.GROUPS ? 1.0 / face.groupFaces() : 1;
        return new Decision(0, 1 - face.pFake(), 0, weight, GateOutcome.NOT_ASKED, Reason.ACCEPTED);
    }

    @Override
    public double threshold(int pseudoLabel) {
        return 0;
    }
}
