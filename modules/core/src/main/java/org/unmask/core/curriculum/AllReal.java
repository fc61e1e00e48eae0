package org.unmask.core.curriculum;

/** A round that accepts every face as real, whatever the model says of it. Immutable. */
public record AllReal() implements RoundRule {
    @Override
    public Decision decide(FaceEvidence face) {
        Decision.requireProbability(face.pFake());
        return new Decision(0, 1 - face.pFake(), 0, 1, GateOutcome.NOT_ASKED, Reason.ACCEPTED);
    }

    @Override
    public double threshold(int pseudoLabel) {
        return 0;
    }
}
