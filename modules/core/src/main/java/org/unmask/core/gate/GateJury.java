package org.unmask.core.gate;

import java.util.List;
import org.unmask.core.metrics.Bootstrap;

/**
 * Judges the candidates of a night by all rules, on the same faces. Immutable.
 *
 * @param rules what is asked of every candidate
 * @param bootstrap where the intervals of differences come from
 */
public record GateJury(List<GateRule> rules, Bootstrap bootstrap) {
    /** Copies the list. */
    public GateJury {
        rules = List.copyOf(rules);
    }

    /**
     * What the rules say of each candidate, in the candidates' order.
     *
     * @param references the champion and the source-only model, as far as there are such; a candidate among them is not compared with
     *     itself
     */
    public List<GateDecision> judge(List<GateScores> candidates, List<GateScores> references) {
        return candidates.stream()
                .map(candidate -> GateEvidence.of(candidate, references, bootstrap))
                .map(evidence -> new GateDecision(
                        evidence.modelId(),
                        evidence.meanAuc(),
                        rules.stream().map(rule -> rule.judge(evidence)).toList()))
                .toList();
    }
}
