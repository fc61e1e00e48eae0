package org.unmask.pipeline.selection;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.unmask.core.curriculum.ClusterVotes;
import org.unmask.core.curriculum.FaceMemory;
import org.unmask.core.curriculum.FeatureBank;
import org.unmask.core.curriculum.LogOddsHistogram;
import org.unmask.core.curriculum.PoolStatistics;
import org.unmask.pipeline.scoring.ShardScores;

/**
 * The scores of one shard before a round decides, with what is remembered of its faces. Immutable by agreement.
 *
 * @param scores what the model says
 * @param pFake [faces], the probability of fake that counts: the model's, or the mean of the face's group
 * @param groupFaces [faces], how many faces share it, 1 where a face speaks for itself
 * @param memory what is remembered of each face
 */
record PoolShard(ShardScores scores, float[] pFake, int[] groupFaces, List<FaceMemory> memory) implements Serializable {
    /** [faces], the probabilities that count, after their log-odds are shifted. */
    double[] shifted(double shift) {
        double[] shifted = new double[pFake.length];
        Arrays.setAll(shifted, face -> LogOddsHistogram.shifted(pFake[face], shift));
        return shifted;
    }

    PoolStatistics statistics(double shift, double confidentFrom) {
        double[] shifted = shifted(shift);
        PoolStatistics statistics = PoolStatistics.empty();
        for (int face = 0; face < shifted.length; face++) {
            statistics =
                    statistics.plus(shifted[face], memory.get(face).lastConfidentAfter(shifted[face], confidentFrom));
        }
        return statistics;
    }

    FeatureBank bank(double shift, FeatureBank empty) {
        return empty.plus(scores.faceIds(), shifted(shift), scores.embeddings());
    }

    ClusterVotes votes(double shift, int[] clusters, int clusterCount) {
        return ClusterVotes.of(clusterCount, clusters, shifted(shift));
    }
}
