package org.unmask.core.gate;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * On no protected domain is the candidate worse than the champion or the source-only model by more than chance explains: no paired
 * 95 % interval of the difference lies below zero as a whole. The figure is the lowest upper end of these intervals.
 */
public record NotWorse() implements GateRule {
    @Override
    public RuleOutcome judge(GateEvidence evidence) {
        Optional<DomainDifference> worst = evidence.least(
                Comparator.comparingDouble(difference -> difference.auc().high()));
        return worst.map(NotWorse::outcome).orElseGet(() -> RuleOutcome.withoutReference(RuleName.NOT_WORSE, 0));
    }

    private static RuleOutcome outcome(DomainDifference worst) {
        boolean passed = worst.auc().high() >= 0;
        String sentence = passed
                ? "Nowhere is the whole interval of the difference below zero; nearest to it: " + worst.text() + "."
                : "It is worse, beyond the interval: " + worst.text() + ".";
        return new RuleOutcome(
                RuleName.NOT_WORSE, passed, OptionalDouble.of(worst.auc().high()), 0, sentence);
    }
}
