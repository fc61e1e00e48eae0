package org.unmask.core.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of one candidate. Immutable.
 *
 * @param modelId the candidate
 * @param meanAuc the mean of its AUC over the protected domains, in [0, 1]
 * @param outcomes one for each rule, in the rules' order
 */
public record GateDecision(String modelId, double meanAuc, List<RuleOutcome> outcomes) {
    /** Copies the list. */
    public GateDecision {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether it may become the champion: no rule speaks against it. */
    public boolean passed() {
        return outcomes.stream().allMatch(RuleOutcome::passed);
    }

    /** The candidate to promote: of those that passed the best on average, of equal ones the last; empty if none passed. */
    public static Optional<GateDecision> best(List<GateDecision> decisions) {
        return decisions.stream()
                .filter(GateDecision::passed)
                .reduce((best, next) ->
                        Comparator.comparingDouble(GateDecision::meanAuc).compare(next, best) >= 0 ? next : best);
    }
}
