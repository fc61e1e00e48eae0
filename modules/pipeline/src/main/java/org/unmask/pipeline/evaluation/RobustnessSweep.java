package org.unmask.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.split.Split;
import org.unmask.core.view.Alteration;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.tables.rows.EvaluationRow;

/**
 * What becomes of models' answers where the same test faces come altered: how far the AUC falls, with an interval that is paired on the
 * groups, and how many faces end on the other side of the threshold. Every alteration decodes the faces anew. Driver only.
 */
final class RobustnessSweep {
    private final Workspace work;
    private final ShardLoading loading;
    private final FigureRows rows;

    RobustnessSweep(Workspace work, ShardLoading loading) {
        this.work = work;
        this.loading = loading;
        this.rows = new FigureRows(work);
    }

    /**
     * The figures of every alteration.
     *
     * @param plain what the models say of the domain's test faces as they are, by model
     */
    List<EvaluationRow> run(List<StoredModel> models, String domain, Map<String, ScoredFaces> plain) {
        List<EvaluationRow> figures = new ArrayList<>();
        for (Alteration alteration : Alteration.values()) {
            work.describe("evaluate: " + domain + ", " + alteration.words());
            JavaRDD<FaceShard> faces =
                    loading.load(FaceQuery.labelled(List.of(domain), Split.TEST).altered(alteration));
            try {
                for (StoredModel model : models) {
                    ScoredFaces altered = PoolScoring.labelled(
                            new PoolScoring(work).collect(faces, model.architecture(), model.state()));
                    ScoredFaces before = Objects.requireNonNull(plain.get(model.id()));
                    figures.addAll(figures(model, domain, alteration, before, altered));
                }
            } finally {
                loading.release(faces);
            }
        }
        return figures;
    }

    private List<EvaluationRow> figures(
            StoredModel model, String domain, Alteration alteration, ScoredFaces before, ScoredFaces altered) {
        Bootstrap bootstrap = rows.bootstrap(domain);
        List<EvaluationRow> figures = new ArrayList<>();
        bootstrap
                .interval(altered, Metric.AUC)
                .ifPresent(auc ->
                        figures.add(rows.altered(model.id(), domain, Metric.ALTERED_AUC, auc, altered, alteration)));
        bootstrap
                .pairedDifference(altered, before, Metric.AUC)
                .ifPresent(difference -> figures.add(rows.altered(
                        model.id(), domain, Metric.ALTERED_AUC_DIFFERENCE, difference, altered, alteration)));
        boolean[] flipped = flipped(model.calibration().orElse(Calibration.NONE), before, altered);
        figures.add(rows.altered(
                model.id(), domain, Metric.FLIPPED, bootstrap.share(altered, flipped), altered, alteration));
        return figures;
    }

    /** Which faces lie on the other side of the threshold; the band in which verdicts stay open hides none of them. */
    private static boolean[] flipped(Calibration calibration, ScoredFaces before, ScoredFaces after) {
        boolean[] flipped = new boolean[before.count()];
        for (int face = 0; face < flipped.length; face++) {
            flipped[face] =
                    isCalledFake(calibration, before.pFake(face)) != isCalledFake(calibration, after.pFake(face));
        }
        return flipped;
    }

    private static boolean isCalledFake(Calibration calibration, double pFake) {
        return calibration.calibrated(pFake) > Metrics.DEFAULT_THRESHOLD;
    }
}
