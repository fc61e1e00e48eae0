package org.unmask.core.gate;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * On no protected domain lies the candidate's AUC further below that of the champion or the source-only model than a bound, whatever
 * the intervals say: few faces make wide ones. The figure is the lowest difference.
 *
 * @param maximumFall the bound, in [0, 1]
 */
public record BoundedFall(double maximumFall) implements GateRule {
    @Override
    public RuleOutcome judge(GateEvidence evidence) {
        return evidence.least(Comparator.comparingDouble(
                        difference -> difference.auc().value()))
                .map(this::outcome)
                .orElseGet(() -> RuleOutcome.withoutReference(RuleName.BOUNDED_FALL, -maximumFall));
    }

    private RuleOutcome outcome(DomainDifference worst) {
        boolean passed = worst.auc().value() >= -maximumFall;
        String sentence = String.format(
                Locale.ROOT,
                passed ? "Nowhere does it fall by more than %.3f; lowest: %s." : "It falls by more than %.3f: %s.",
                maximumFall,
                worst.text());
        return new RuleOutcome(
                RuleName.BOUNDED_FALL, passed, OptionalDouble.of(worst.auc().value()), -maximumFall, sentence);
    }
}
