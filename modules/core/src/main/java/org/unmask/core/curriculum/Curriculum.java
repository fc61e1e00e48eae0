package org.unmask.core.curriculum;

import java.util.Optional;

/**
 * A rule that accepts some pseudo-labels of the likelier class and not others. The components are the keys of the group
 * {@code adapt.<word>}, with their ranges.
 */
public sealed interface Curriculum extends PseudoLabelRule
        permits DpgnetCurriculum, FixedThreshold, FlexMatch, FreeMatch, SoftMatch, AdaMatch, ClusterPurity {

    /** The confidence that FixMatch asks for, from which rules without one of their own remember a face's label. */
    double CONFIDENT = 0.95;

    /** What is to be otherwise before the rule can judge a batch by itself, as a text that follows "expected"; empty if it can. */
    default Optional<String> whyNotOnline() {
        return Optional.empty();
    }

    /** Whether it counts the labels of the whole pool, which no batch has. */
    default boolean countsPool() {
        return false;
    }
}
