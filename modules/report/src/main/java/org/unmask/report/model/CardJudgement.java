package org.unmask.report.model;

import java.time.Instant;
import java.util.List;
import org.unmask.core.gate.RuleOutcome;

/**
 * What the gate of one run said of a model. Immutable.
 *
 * @param runId the run
 * @param at when, UTC
 * @param chosen whether the gate chose it
 * @param comparedWith the models on the other side, in words
 * @param outcomes one for each rule, in the rules' order
 */
public record CardJudgement(String runId, Instant at, boolean chosen, String comparedWith, List<RuleOutcome> outcomes) {

    /** Copies the list. */
    public CardJudgement {
        outcomes = List.copyOf(outcomes);
    }
}
