package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.carryover.CarryOverMode;
import org.unmask.core.carryover.CarryOverRule;
import org.unmask.core.config.binding.Range;

/**
 * What is asked before labels are carried over to an unlabelled domain. Immutable.
 *
 * @param mode what the decision leads to
 * @param targetLabels labelled validation faces of the target that may be looked at, half of each class; 0 for none
 * @param askedLabels how many of them are asked for where the evidence is against adapting
 * @param leastAuc least AUC on labelled faces of the target, and least mean AUC on labelled domains that were left out
 * @param leastAgreement least mean rank correlation of heads on different depths
 * @param faces labelled faces of a domain, half of each class, and faces of the pool that heads are fitted to and compared on at the most
 */
public record CarryOverConfig(
        CarryOverMode mode,
        @Range(min = 0, max = 100_000) int targetLabels,
        @Range(min = 2, max = 100_000) int askedLabels,
        @Range(min = 0, max = 1) double leastAuc,
        @Range(min = -1, max = 1) double leastAgreement,
        @Range(min = 10, max = 100_000) int faces)
        implements Serializable {
    /** The rule that these settings make. */
    public CarryOverRule rule() {
        return new CarryOverRule(leastAuc, leastAgreement, askedLabels);
    }
}
