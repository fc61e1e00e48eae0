package org.unmask.core.carryover;

/**
 * What the evidence comes to, and why. Immutable.
 *
 * @param verdict whether to adapt
 * @param reason one or two sentences for people; of a refusal also what would change it
 */
public record CarryOverDecision(CarryOverVerdict verdict, String reason) {
    /** Whether the evidence speaks against adapting. */
    public boolean isDeclined() {
        return verdict == CarryOverVerdict.DECLINED;
    }
}
