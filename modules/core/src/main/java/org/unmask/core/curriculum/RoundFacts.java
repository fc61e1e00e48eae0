package org.unmask.core.curriculum;

import java.util.Optional;

/**
 * All that is known of a round when its rule is formed. Driver only; immutable.
 *
 * @param predictions what the model says, before the alignment of the rule itself
 * @param aligned the statistics of the pool after all alignment
 * @param clusters the votes of the pool's clusters, where the rule {@linkplain Curriculum#clusters() asks} for them
 */
public record RoundFacts(Predictions predictions, PoolStatistics aligned, Optional<ClusterVotes> clusters) {
    /** Which round. */
    RoundClock clock() {
        return predictions.clock();
    }

    /** The clusters' votes. */
    ClusterVotes requiredClusters() {
        return clusters.orElseThrow(() -> new IllegalStateException("Cannot form a round's rule: expected the votes of"
                + " the pool's clusters, got none. Gather what the curriculum needs."));
    }
}
