package org.unmask.pipeline.carryover;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.stat.Statistics;
import org.unmask.networks.head.LinearHead;
import org.unmask.pipeline.embedding.EmbeddedFace;

/**
 * Whether heads on different depths of an embedding, fitted to the same labels, put the faces of a pool into the same order. What only one
 * depth has learnt is often a habit of the source. A hint: heads may agree on what is no forgery. Stateless; driver only.
 */
final class DepthAgreement {
    private DepthAgreement() {}

    /** The mean of Spearman's rank correlations of each two of the heads, -1 to 1; 0 where a head says the same of every face. */
    static double of(SourceHeads source, JavaRDD<EmbeddedFace> pool) {
        List<VectorSlice> depths = source.depths();
        List<LinearHead> heads = source.ofDepths();
        JavaRDD<Vector> scores = pool.map(face -> {
            double[] said = new double[heads.size()];
            for (int head = 0; head < said.length; head++) {
                said[head] = heads.get(head).pFake(depths.get(head).of(face));
            }
            return Vectors.dense(said);
        });
        // One partition, so that sums are taken in the same order each time.
        return mean(Statistics.corr(scores.coalesce(1).rdd(), "spearman"));
    }

    private static double mean(Matrix correlations) {
        double sum = 0;
        int pairs = 0;
        for (int one = 0; one < correlations.numRows(); one++) {
            for (int other = 0; other < one; other++) {
                double correlation = correlations.apply(one, other);
                sum += Double.isNaN(correlation) ? 0 : correlation;
                pairs++;
            }
        }
        return sum / pairs;
    }
}
