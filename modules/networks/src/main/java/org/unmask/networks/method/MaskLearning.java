package org.unmask.networks.method;

import java.io.Serializable;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;

/**
 * A second stage of a training, after the one of {@code train}, that learns from masks of manipulated pixels. Immutable.
 *
 * @param epochs passes over the labelled faces; 0 leaves the stage out
 * @param learningRate peak learning rate
 * @param masks whose masks are used
 * @param maskShare greatest share of the training faces whose masks are used
 * @param batchShare share of a batch that is drawn from the masked faces
 */
public record MaskLearning(
        @Range(min = 0, max = 10_000) int epochs,
        @Positive double learningRate,
        Masks masks,
        @Range(min = 0, max = 1) double maskShare,
        @Range(min = 0, max = 0.9) double batchShare)
        implements Serializable {
    /** No such stage. */
    public static final MaskLearning NONE = new MaskLearning(0, 1, Masks.ANY, 0, 0);

    /** Whose masks are taken into account. */
    public enum Masks {
        /** Every face's that has one. */
        ANY,
        /** Those of faces that were handed out for annotation. */
        HANDED_OUT
    }
}
