package org.unmask.networks.dpgnet;

import java.io.Serializable;
import org.unmask.core.errors.UserException;

/**
 * What DPGNet multiplies its losses by, beside the loss weights of a batch's parts, which rule the cross-entropies of labels and
 * of pseudo-labels: published are 1 in warm-up, then 0.4 and 1. Immutable.
 *
 * @param warmUpAuxiliary of the text logits' cross-entropy while there is no target; published 0.8
 * @param auxiliary of the same in rounds; published 0.5
 * @param contrast of the hinge, relative to the loss weight of the pseudo-labelled part; published 1
 * @param margin of the hinge, in units of text logits; published 1
 * @param distillation of the mix-up distillation; published 0.1
 * @param realWeight of real faces of the source in both cross-entropies; published 2
 * @param fakeWeight of its fakes; published 1
 */
public record LossFactors(
        double warmUpAuxiliary,
        double auxiliary,
        double contrast,
        double margin,
        double distillation,
        double realWeight,
        double fakeWeight)
        implements Serializable {
    /** The published values. */
    public static final LossFactors PUBLISHED = new LossFactors(0.8, 0.5, 1, 1, 0.1, 2, 1);

    /** Checks that none is negative. */
    public LossFactors {
        for (double factor :
                new double[] {warmUpAuxiliary, auxiliary, contrast, margin, distillation, realWeight, fakeWeight}) {
            if (!(factor >= 0 && Double.isFinite(factor))) {
                throw new UserException("Cannot weigh the losses of dpgnet: expected factors of at least 0, got "
                        + factor + ". Correct method.dpgnet.");
            }
        }
    }
}
