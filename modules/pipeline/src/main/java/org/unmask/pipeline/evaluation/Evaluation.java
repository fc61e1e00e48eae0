package org.unmask.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceDomains;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ScoreRow;

/**
 * Evaluates models on the labelled test faces of every domain. Intervals are 95 % bootstrap intervals over groups; differences
 * against the source-only model are paired on the same faces. The only step that reads labels of a target domain, and nothing
 * is chosen by what it finds. Driver only.
 */
public final class Evaluation {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);

    private final Workspace work;
    private final ShardLoading loading;
    private final FigureRows rows;

    public Evaluation(Workspace work) {
        this(work, new FaceShards(work));
    }

    /** An evaluation that takes its faces from somebody who may keep them for others. */
    public Evaluation(Workspace work, ShardLoading loading) {
        this.work = work;
        this.loading = loading;
        this.rows = new FigureRows(work);
    }

    /** Evaluates models on domains and commits their figures, then their scores. */
    public List<EvaluationRow> run(List<StoredModel> models, List<String> domains) {
        List<EvaluationRow> figures = new ArrayList<>();
        List<ScoreRow> scores = new ArrayList<>();
        work.progress().begin("evaluate: models x domains", (long) models.size() * domains.size());
        try {
            int done = 0;
            for (String domain : domains) {
                evaluate(models, domain, figures, scores);
                done += models.size();
                work.progress().reached(done);
            }
        } finally {
            work.progress().end();
        }
        work.describe("evaluate: commit scores and figures");
        new EvaluationCommit(work).append(figures, scores);
        LOG.info("evaluated {} models on {}: figures={}", models.size(), domains, figures.size());
        return figures;
    }

    /** The domains that have labelled test faces. */
    public static List<String> labelledDomains(Workspace work) {
        List<String> domains = new FaceDomains(work.tables()).labelledIn(Split.TEST);
        if (domains.isEmpty()) {
            throw new UserException("Cannot evaluate: expected labelled test faces in at least one domain, got none."
                    + " Ingest a folder with a manifest.csv that names labels.");
        }
        return domains;
    }

    private void evaluate(List<StoredModel> models, String domain, List<EvaluationRow> figures, List<ScoreRow> scores) {
        work.describe("evaluate: " + domain);
        JavaRDD<FaceShard> faces = loading.load(FaceQuery.labelled(List.of(domain), Split.TEST));
        try {
            Map<String, ScoredFaces> scored = new TreeMap<>();
            for (StoredModel model : models) {
                List<ShardScores> shards = new PoolScoring(work).collect(faces, model.architecture(), model.state());
                ScoredFaces labelled = PoolScoring.labelled(shards);
                scored.put(model.id(), labelled);
                scores.addAll(scoreRows(model, domain, shards));
                figures.addAll(figures(model, domain, labelled));
                figures.addAll(new CalibratedFigures(rows).of(model, domain, labelled));
            }
            figures.addAll(differences(models, domain, scored));
            new AttentionInMasks(work)
                    .measure(models, domain, faces)
                    .forEach((model, mean) -> figures.add(rows.of(model.id(), domain, Metric.CAM_INSIDE, mean)));
            if (work.config().evaluate().robustness()) {
                figures.addAll(new RobustnessSweep(work, loading).run(models, domain, scored));
            }
        } finally {
            loading.release(faces);
        }
    }

    private List<ScoreRow> scoreRows(StoredModel model, String domain, List<ShardScores> shards) {
        List<ScoreRow> made = new ArrayList<>();
        Calibration calibration = model.calibration().orElse(Calibration.NONE);
        for (ShardScores shard : shards) {
            for (int face = 0; face < shard.count(); face++) {
                float pFake = shard.pFake()[face];
                made.add(new ScoreRow(
                        model.id(),
                        shard.faceIds().get(face),
                        domain,
                        Split.TEST,
                        pFake,
                        work.run().runId(),
                        shard.reconstructionErrors().length == 0 ? null : (double) shard.reconstructionErrors()[face],
                        model.calibration()
                                .map(own -> (double) (float) own.calibrated(pFake))
                                .orElse(null),
                        calibration.verdict(pFake)));
            }
        }
        return made;
    }

    private List<EvaluationRow> figures(StoredModel model, String domain, ScoredFaces faces) {
        List<EvaluationRow> figures = new ArrayList<>();
        rows.bootstrap(domain)
                .intervals(faces)
                .forEach((metric, interval) -> figures.add(rows.of(model.id(), domain, metric, interval, faces)));
        rows.bootstrap(domain)
                .interval(faces.byGroup(), Metric.AUC)
                .ifPresent(interval -> figures.add(rows.of(model.id(), domain, Metric.GROUP_AUC, interval, faces)));
        return figures;
    }

    private List<EvaluationRow> differences(List<StoredModel> models, String domain, Map<String, ScoredFaces> scored) {
        Optional<String> baseline = models.stream()
                .filter(model -> model.row().role() == ModelRole.SOURCE_ONLY)
                .reduce((older, newer) -> newer)
                .map(StoredModel::id);
        List<EvaluationRow> figures = new ArrayList<>();
        for (StoredModel model : models) {
            if (baseline.isPresent() && !model.id().equals(baseline.get())) {
                ScoredFaces own = Objects.requireNonNull(scored.get(model.id()));
                ScoredFaces other = Objects.requireNonNull(scored.get(baseline.get()));
                rows.bootstrap(domain)
                        .pairedDifference(own, other, Metric.AUC)
                        .ifPresent(difference -> figures.add(rows.beside(
                                model.id(), domain, Metric.AUC_DIFFERENCE, difference, own, baseline.get())));
            }
        }
        return figures;
    }
}
