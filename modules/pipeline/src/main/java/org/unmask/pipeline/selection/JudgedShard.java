package org.unmask.pipeline.selection;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.Decision;
import org.unmask.core.curriculum.FaceMemory;
import org.unmask.core.curriculum.PoolStatistics;
import org.unmask.core.curriculum.Similarity;
import org.unmask.pipeline.scoring.ShardScores;

/**
 * What one round says of the faces of one shard, everything in the shard's order. Immutable by agreement.
 *
 * @param scores what the model says
 * @param pFake [faces], the probabilities of fake that the decisions rest on, after all alignment
 * @param groupFaces [faces], how many faces share it, 1 where a face speaks for itself
 * @param decisions what the curriculum makes of them
 * @param memory what is remembered of each face from now on
 * @param similarities to the banks, where there are any
 * @param clusters [faces], the cluster of each face; empty where there are none
 */
@SuppressWarnings("ArrayRecordComponent")
public record JudgedShard(
        ShardScores scores,
        double[] pFake,
        int[] groupFaces,
        List<Decision> decisions,
        List<FaceMemory> memory,
        List<Similarity> similarities,
        int[] clusters)
        implements Serializable {

    /** The counts of the shard. */
    AcceptanceSummary summary(double threshold) {
        AcceptanceSummary summary = AcceptanceSummary.empty(threshold);
        for (int face = 0; face < decisions.size(); face++) {
            summary = summary.plus(pFake[face], decisions.get(face));
        }
        return summary;
    }

    /** The statistics of the faces as they were decided on, with their last confident labels. */
    public PoolStatistics statistics() {
        PoolStatistics statistics = PoolStatistics.empty();
        for (int face = 0; face < decisions.size(); face++) {
            statistics = statistics.plus(pFake[face], memory.get(face).lastConfident());
        }
        return statistics;
    }

    ShardMemory remembered() {
        return new ShardMemory(scores.worker(), memory);
    }
}
