package org.unmask.pipeline.carryover;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.carryover.CarryOverEvidence;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.networks.head.LinearHead;

/**
 * What the labels of a model's sources say by themselves, whichever domain they are to carry over to. Immutable.
 *
 * @param leftOut one figure for each of the domains, left out in turn; none where there is one domain alone
 * @param depths stretches of an embedding
 * @param ofDepths a head on each of them
 */
record SourceHeads(List<CarryOverEvidence> leftOut, List<VectorSlice> depths, List<LinearHead> ofDepths) {
    SourceHeads {
        leftOut = List.copyOf(leftOut);
        depths = List.copyOf(depths);
        ofDepths = List.copyOf(ofDepths);
    }

    /**
     * Fits them.
     *
     * @param domains those with labels of both classes
     */
    static SourceHeads fit(SparkSession spark, LabelledVectors labelled, List<String> domains, Bootstrap bootstrap) {
        List<VectorSlice> depths = VectorSlice.depths(labelled.numbers());
        return new SourceHeads(
                domains.size() > 1 ? LeftOutDomains.of(spark, labelled, domains, bootstrap) : List.of(),
                depths,
                depths.stream().map(depth -> labelled.head(spark, depth)).toList());
    }
}
