package org.unmask.core.curriculum;

import java.util.Optional;

/**
 * What the judging model says in a round, aligned to the expected share of fakes where one is given, and not yet by the rule itself. Driver only; immutable.
 *
 * @param clock which round
 * @param before the running averages of the rounds before
 * @param pool of the pool
 * @param source of the labelled source faces, where the rule {@linkplain Curriculum#needsSource() asks} for it
 */
public record Predictions(
        RoundClock clock, RunningAverages before, PoolStatistics pool, Optional<PoolStatistics> source) {
    /** What is said of the source faces. */
    PoolStatistics requiredSource() {
        return source.orElseThrow(() -> new IllegalStateException("Cannot form a round's rule: expected what the model"
                + " says of the source faces, got nothing. Gather what the curriculum needs."));
    }
}
