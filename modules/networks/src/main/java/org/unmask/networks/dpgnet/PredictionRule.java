package org.unmask.networks.dpgnet;

import java.io.Serializable;

/**
 * What the probability of fake comes from. Immutable.
 *
 * @param heads which of the two heads judge
 * @param texts which texts the text head compares a face with
 */
public record PredictionRule(Heads heads, PromptLearner.Suffixes texts) implements Serializable {
    /** Which heads judge. */
    public enum Heads {
        /** The visual logits alone: the published code before its second epoch, and whatever selects pseudo-labels. */
        VISUAL,
        /** The mean of both heads' probabilities: the published code from its second epoch on. */
        BOTH
    }

    /** The same texts, judged by other heads. */
    public PredictionRule by(Heads others) {
        return new PredictionRule(others, texts);
    }
}
