package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * What is remembered of an unlabelled face from round to round. Immutable.
 *
 * @param label its pseudo-label of the last round; -1 before the first
 * @param lastConfident its last label that was confident, 0 or 1; -1 for none yet
 * @param loss how far the last round's model was from the pseudo-label of the round before, in nats; NaN before there were two
 * @param lossAverage moving average of the losses; NaN before the first
 * @param confidenceAverage moving average of the confidences, in [0.5, 1]; NaN before the first
 * @param flips how often its pseudo-label has changed
 */
public record FaceMemory(
        int label, int lastConfident, double loss, double lossAverage, double confidenceAverage, int flips)
        implements Serializable {
    /** Of a face that no round has seen. */
    public static final FaceMemory NONE = new FaceMemory(-1, -1, Double.NaN, Double.NaN, Double.NaN, 0);

    /** A certain and wrong model has this loss, not an infinite one. */
    private static final double LEAST_PROBABILITY = 1e-7;

    /** The last confident label after a round that gives this probability. */
    public int lastConfidentAfter(double pFake, double confidentFrom) {
        return Decision.confidence(pFake) >= confidentFrom ? Decision.label(pFake) : lastConfident;
    }

    /**
     * What is remembered after a round.
     *
     * @param pFake the round's probability of fake, in [0, 1]
     * @param pseudoLabel the round's pseudo-label
     * @param confidentFrom confidence from which a label is confident
     * @param decay what the averages keep of the past, in [0, 1]
     */
    public FaceMemory after(double pFake, int pseudoLabel, double confidentFrom, double decay) {
        double now = label < 0 ? Double.NaN : -Math.log(Math.max(LEAST_PROBABILITY, label == 1 ? pFake : 1 - pFake));
        return new FaceMemory(
                pseudoLabel,
                lastConfidentAfter(pFake, confidentFrom),
                now,
                average(lossAverage, now, decay),
                average(confidenceAverage, Decision.confidence(pFake), decay),
                flips + (label >= 0 && label != pseudoLabel ? 1 : 0));
    }

    private static double average(double before, double now, double decay) {
        return Double.isNaN(before) ? now : decay * before + (1 - decay) * now;
    }
}
