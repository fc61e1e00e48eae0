package org.unmask.core.curriculum;

/**
 * One round of {@link DpgnetCurriculum}. Immutable.
 *
 * @param first threshold for the face that is drawn first, in [0.5, 1]
 * @param last threshold that the faces drawn last come near to, in [0.5, first]
 * @param gate what the bank has to say
 * @param gateSimilarity cosine above which the paper's gate takes a face for fake, in [-1, 1]
 */
public record DpgnetRound(double first, double last, DpgnetCurriculum.Gate gate, double gateSimilarity)
        implements RoundRule {
    @Override
    public Decision decide(FaceEvidence face) {
        double threshold = first - face.position() * (first - last);
        return Decision.byThreshold(face.pFake(), threshold).gated(opinion(face));
    }

    @Override
    public double threshold(int pseudoLabel) {
        return last;
    }

    private GateOutcome opinion(FaceEvidence face) {
        int label = Decision.label(face.pFake());
        Similarity similarity = face.similarity();
        return switch (gate) {
            case NONE -> GateOutcome.NOT_ASKED;
            case PAPER -> opinion(label, similarity.fake(), gateSimilarity);
            case TWO_SIDED -> opinion(label, similarity.fake(), similarity.real());
        };
    }

    private static GateOutcome opinion(int label, double fake, double bar) {
        if (Double.isNaN(fake) || Double.isNaN(bar)) {
            return GateOutcome.NOT_ASKED;
        }
        int taken = fake > bar ? 1 : 0;
        return taken == label ? GateOutcome.AGREES : GateOutcome.DISAGREES;
    }
}
