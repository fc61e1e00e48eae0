package org.unmask.report.model;

import java.util.List;
import org.unmask.core.gate.RuleOutcome;
import org.unmask.core.models.ModelRole;

/**
 * A candidate of the night and what the rules of the gate said of it. Immutable.
 *
 * @param name its name for readers
 * @param chosen whether the gate chose it
 * @param outcomes one for each rule, in the rules' order
 */
public record JudgedModel(ModelRole role, String name, boolean chosen, List<RuleOutcome> outcomes) {

    /** Copies the list. */
    public JudgedModel {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether no rule spoke against it. */
    public boolean passed() {
        return outcomes.stream().allMatch(RuleOutcome::passed);
    }
}
