package org.unmask.pipeline.carryover;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.carryover.CarryOverEvidence;
import org.unmask.core.carryover.EvidenceKind;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.networks.head.LinearHead;
import org.unmask.pipeline.embedding.EmbeddedFace;

/**
 * What labels of some domains say of another labelled one: a head on all but one, on the validation faces of that one. On embeddings of a
 * network that was trained on all of them it flatters. Stateless; driver only.
 */
final class LeftOutDomains {
    private LeftOutDomains() {}

    /**
     * One figure for each domain.
     *
     * @param domains labelled domains of both classes, at least two
     */
    static List<CarryOverEvidence> of(
            SparkSession spark, LabelledVectors labelled, List<String> domains, Bootstrap bootstrap) {
        VectorSlice whole = VectorSlice.whole(labelled.numbers());
        List<CarryOverEvidence> evidence = new ArrayList<>();
        for (String domain : domains) {
            LinearHead head =
                    labelled.where(face -> !face.domain().equals(domain)).head(spark, whole);
            List<EmbeddedFace> judges = labelled.validation()
                    .filter(face -> face.domain().equals(domain))
                    .collect();
            ScoredFaces scored = new ScoredFaces(
                    judges.stream()
                            .mapToDouble(face -> head.pFake(face.vector()))
                            .toArray(),
                    judges.stream().mapToInt(EmbeddedFace::label).toArray(),
                    judges.stream().map(EmbeddedFace::groupId).toArray(String[]::new));
            bootstrap
                    .interval(scored, Metric.AUC)
                    .map(auc -> CarryOverEvidence.of(EvidenceKind.LEFT_OUT_DOMAIN, domain, auc, scored.count()))
                    .ifPresent(evidence::add);
        }
        return evidence;
    }
}
