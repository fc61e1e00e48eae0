package org.unmask.pipeline.carryover;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.carryover.CarryOverEvidence;
import org.unmask.core.carryover.EvidenceKind;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.PoolScoring;

/** How well a model does on the few labelled validation faces of a target that its user grants. Driver only. */
final class TargetCertificate {
    private final Workspace work;
    private final ShardLoading loading;
    private final Bootstrap bootstrap;

    TargetCertificate(Workspace work, ShardLoading loading, Bootstrap bootstrap) {
        this.work = work;
        this.loading = loading;
        this.bootstrap = bootstrap;
    }

    /** The AUC of a model; empty where no label is granted, or there are none of both classes. */
    Optional<CarryOverEvidence> of(EvidenceKind kind, StoredModel model, String target) {
        int granted = work.config().adapt().carryOver().targetLabels();
        if (granted == 0 || !LabelledFaces.of(work.tables(), List.of(target)).hasBothClasses(Split.VALIDATION)) {
            return Optional.empty();
        }
        JavaRDD<FaceShard> faces =
                loading.load(FaceQuery.labelled(List.of(target), Split.VALIDATION, Math.max(1, granted / 2)));
        try {
            ScoredFaces scored =
                    PoolScoring.labelled(new PoolScoring(work).collect(faces, model.architecture(), model.state()));
            return bootstrap
                    .interval(scored, Metric.AUC)
                    .map(auc -> CarryOverEvidence.of(kind, target, auc, scored.count()));
        } finally {
            loading.release(faces);
        }
    }
}
