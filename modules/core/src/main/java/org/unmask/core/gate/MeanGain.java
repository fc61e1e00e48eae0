package org.unmask.core.gate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * On average over the protected domains the candidate's AUC lies above that of the better one of champion and source-only model, by
 * more than a bound. The figure is that mean; every domain counts the same.
 *
 * @param minimumGain the bound, in [0, 1]; at 0 any gain is enough, and none is not
 */
public record MeanGain(double minimumGain) implements GateRule {
    @Override
    public RuleOutcome judge(GateEvidence evidence) {
        List<String> domains = evidence.domains();
        if (domains.isEmpty()) {
            return RuleOutcome.withoutReference(RuleName.MEAN_GAIN, minimumGain);
        }
        double mean = domains.stream()
                .mapToDouble(domain -> againstTheBetter(evidence, domain))
                .average()
                .orElseThrow();
        boolean passed = mean > minimumGain;
        return new RuleOutcome(
                RuleName.MEAN_GAIN,
                passed,
                OptionalDouble.of(mean),
                minimumGain,
                String.format(
                        Locale.ROOT,
                        "Its mean AUC over %d protected %s differs by %+.4f from that of the better one of champion and"
                                + " source-only; more than %+.4f is asked.",
                        domains.size(),
                        domains.size() == 1 ? "domain" : "domains",
                        mean,
                        minimumGain));
    }

    /** The lower the difference, the better the other model. */
    private static double againstTheBetter(GateEvidence evidence, String domain) {
        return evidence.differences().stream()
                .filter(difference -> difference.domain().equals(domain))
                .mapToDouble(difference -> difference.auc().value())
                .min()
                .orElseThrow();
    }
}
