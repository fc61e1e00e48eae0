package org.unmask.core.curriculum;

import org.unmask.core.config.binding.Word;

/**
 * Takes the whole pool for real, since most of what is crawled is: what fakes are is learnt from labelled ones alone, what real
 * faces are from the pool as well. Elkan and Noto, "Learning Classifiers from Only Positive and Unlabeled Data", KDD 2008, section 2:
 * with fakes as the positive class, what tells labelled fakes from the pool orders faces as what tells fakes from reals does.
 *
 * <p>Deviations: labelled real faces stay beside the pool; the loss of the pool's own fakes as reals is not taken off, neither plainly
 * nor clipped at nothing (Kiryo et al., "Positive-Unlabeled Learning with Non-Negative Risk Estimator", NIPS 2017), so no share of them
 * has to be known: the more there are, the less is gained. Immutable.
 */
@Word("positive-unlabelled")
public record PositiveUnlabelled() implements PseudoLabelRule {
    /** What the pool is taken for does not depend on the model that the first leaves. */
    @Override
    public int rounds(int wanted) {
        return Math.min(1, wanted);
    }

    @Override
    public boolean findsBothClasses() {
        return false;
    }

    @Override
    public double confidentFrom() {
        return Curriculum.CONFIDENT;
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        return new AllReal();
    }
}
