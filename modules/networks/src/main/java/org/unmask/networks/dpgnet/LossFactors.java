package org.unmask.networks.dpgnet;

import java.io.Serializable;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;

/**
 * What DPGNet multiplies its losses by, beside the loss weights of a batch's parts, which rule the cross-entropies of labels and
 * of pseudo-labels: published are 1 in warm-up, then 0.4 and 1. Immutable.
 *
 * @param warmUpAuxiliary of the text logits' cross-entropy while there is no target; published 0.8
 * @param auxiliary of the same in rounds; published 0.5
 * @param contrast of the hinge, relative to the loss weight of the pseudo-labelled part; published 1
 * @param contrastMargin of the hinge, in units of text logits; published 1
 * @param distillation of the mix-up distillation; published 0.1
 * @param realWeight of real faces of the source in both cross-entropies; published 2
 * @param fakeWeight of its fakes; published 1
 */
public record LossFactors(
        @Range(min = 0, max = 1_000) double warmUpAuxiliary,
        @Range(min = 0, max = 1_000) double auxiliary,
        @Range(min = 0, max = 1_000) double contrast,
        @Range(min = 0, max = 1_000) double contrastMargin,
        @Range(min = 0, max = 1_000) double distillation,
        @Positive double realWeight,
        @Positive double fakeWeight)
        implements Serializable {
    /** The published values. */
    public static final LossFactors PUBLISHED = new LossFactors(0.8, 0.5, 1, 1, 0.1, 2, 1);

    /** The same with those at their least that only faces of a target have. */
    public LossFactors onLabelledFaces() {
        return new LossFactors(warmUpAuxiliary, 0, 0, 0, 0, realWeight, fakeWeight);
    }
}
