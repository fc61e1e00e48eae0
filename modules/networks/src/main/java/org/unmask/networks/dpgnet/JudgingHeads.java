package org.unmask.networks.dpgnet;

/** Which of DPGNet's two heads the probability of fake comes from. */
public enum JudgingHeads {
    /** The visual logits alone: the published code before its second epoch, and whatever selects pseudo-labels. */
    VISUAL,
    /** The mean of both heads' probabilities: the published code from its second epoch on. */
    BOTH
}
