package org.unmask.core.gate;

import java.util.OptionalDouble;

/**
 * What one rule says of one candidate. Immutable.
 *
 * @param rule the rule
 * @param passed whether the candidate may become the champion as far as this rule goes
 * @param value the figure that was held against the bound; empty where there was nothing to compare with
 * @param bound the bound, in the figure's own unit
 * @param sentence the reason, for people
 */
public record RuleOutcome(RuleName rule, boolean passed, OptionalDouble value, double bound, String sentence) {
    /** Where there is no other model to compare with. */
    static RuleOutcome withoutReference(RuleName rule, double bound) {
        return new RuleOutcome(
                rule, true, OptionalDouble.empty(), bound, "There was no other model to compare it with.");
    }
}
