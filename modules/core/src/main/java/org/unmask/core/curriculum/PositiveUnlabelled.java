package org.unmask.core.curriculum;

import java.util.Locale;
import java.util.Optional;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;
import org.unmask.core.metrics.Interval;

/**
 * Takes the whole pool for real, since most of what is crawled is: what fakes are is learnt from labelled ones alone, what real
 * faces are from the pool as well. Elkan and Noto, "Learning Classifiers from Only Positive and Unlabeled Data", KDD 2008, section 2:
 * with fakes as the positive class, what tells labelled fakes from the pool orders faces as what tells fakes from reals does.
 *
 * <p>Deviations: labelled real faces stay beside the pool; a share of fakes is given, or estimated from what the model that the
 * adaptation begins with says of the pool, which weighs the less the more they are, and is left alone where they are too many. The loss
 * of the pool's own fakes as reals is not taken off and clipped at nothing (Kiryo et al., "Positive-Unlabeled Learning with Non-Negative
 * Risk Estimator", NIPS 2017): that was measured, and gained less. Immutable.
 *
 * @param prior the share of fakes in the pool, in [0, 0.99]; 0 to estimate it
 * @param mostFakes the share from which the pool is not taken for real, in [0, 1]
 * @param counts what counts once
 */
@Word("positive-unlabelled")
public record PositiveUnlabelled(
        @Range(min = 0, max = 0.99) double prior,
        @Range(min = 0, max = 1) double mostFakes,
        Counts counts) implements PseudoLabelRule {
    /** What counts once among the faces of a pool. */
    public enum Counts {
        /** Every face. */
        FACES,
        /** Every group, however many faces it has. */
        GROUPS
    }

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
    public boolean asksForGroups() {
        return counts == Counts.GROUPS;
    }

    @Override
    public boolean asksForFakeShare() {
        return true;
    }

    @Override
    public double confidentFrom() {
        return Curriculum.CONFIDENT;
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        return new AllReal(counts);
    }

    /** The share that is given, with itself as its interval. */
    @Override
    public Optional<Interval> given() {
        return prior == 0 ? Optional.empty() : Optional.of(new Interval(prior, prior, prior));
    }

    /** All of it where there are no fakes, nothing where half of the pool are. */
    @Override
    public double trust(ClassPrior share) {
        return Math.max(0, share.of(0) - share.of(1));
    }

    @Override
    public Optional<String> objection(Interval share) {
        return share.value() <= mostFakes
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Cannot take the pool for real: expected at most %.0f %% fakes in it, got %s. Set adapt.mode to"
                                + " rounds or online, give the share as adapt.positive-unlabelled.prior if it is known"
                                + " to be lower, or raise adapt.positive-unlabelled.most-fakes.",
                        100 * mostFakes,
                        words(share)));
    }

    /** What the pool is believed to hold and what an error costs, for the log and the page. */
    public static String belief(Interval share) {
        return words(share) + " of the pool are taken to be fakes. Where more are, they are learnt as reals at too much"
                + " weight; where fewer are, less is made of the pool than it could give.";
    }

    private static String words(Interval share) {
        return share.low() == share.high()
                ? String.format(Locale.ROOT, "a given %.1f %%", 100 * share.value())
                : String.format(
                        Locale.ROOT,
                        "an estimated %.1f %% [%.1f, %.1f]",
                        100 * share.value(),
                        100 * share.low(),
                        100 * share.high());
    }
}
