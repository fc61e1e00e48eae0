package org.unmask.pipeline.adaptation;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.curriculum.PoolStatistics;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.selection.PoolSelection;

/**
 * What a model says of the pool. Driver only.
 *
 * @param scores one element a worker, kept on the executors
 * @param statistics of them, as the model gives them
 */
record ScoredPool(JavaRDD<ShardScores> scores, PoolStatistics statistics) {
    static ScoredPool of(JavaRDD<ShardScores> scores) {
        JavaRDD<ShardScores> kept = scores.persist(StorageLevel.MEMORY_AND_DISK());
        return new ScoredPool(kept, PoolSelection.statistics(kept));
    }

    /** Lets go of what is kept on the executors. */
    void release() {
        scores.unpersist();
    }
}
