package org.unmask.pipeline.live;

import org.unmask.core.curriculum.AcceptanceSummary;

/**
 * What a curriculum round has selected, before it trains. Immutable.
 *
 * @param domain the unlabelled domain
 * @param curriculum the rule that selects
 * @param round the round, from 0
 * @param summary what was accepted, by pseudo-class
 */
public record RoundSelection(String domain, String curriculum, int round, AcceptanceSummary summary) {
    /** What was accepted, to stand behind a comma. */
    String words() {
        return "accepted " + summary.real().accepted() + " of " + summary.real().candidates() + " real and "
                + summary.fake().accepted() + " of " + summary.fake().candidates() + " fake";
    }
}
