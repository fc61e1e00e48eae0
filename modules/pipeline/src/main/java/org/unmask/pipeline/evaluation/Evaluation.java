package org.unmask.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.MeanInterval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.models.ModelRole;
import org.unmask.core.random.Seeds;
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

    public Evaluation(Workspace work) {
        this(work, new FaceShards(work));
    }

    /** An evaluation that takes its faces from somebody who may keep them for others. */
    public Evaluation(Workspace work, ShardLoading loading) {
        this.work = work;
        this.loading = loading;
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
            }
            figures.addAll(differences(models, domain, scored));
            new AttentionInMasks(work)
                    .measure(models, domain, faces)
                    .forEach((model, mean) -> figures.add(attention(model, domain, mean)));
        } finally {
            loading.release(faces);
        }
    }

    private List<ScoreRow> scoreRows(StoredModel model, String domain, List<ShardScores> shards) {
        List<ScoreRow> rows = new ArrayList<>();
        for (ShardScores shard : shards) {
            for (int face = 0; face < shard.count(); face++) {
                rows.add(new ScoreRow(
                        model.id(),
                        shard.faceIds().get(face),
                        domain,
                        Split.TEST,
                        shard.pFake()[face],
                        work.run().runId(),
                        shard.reconstructionErrors().length == 0 ? null : (double) shard.reconstructionErrors()[face]));
            }
        }
        return rows;
    }

    private List<EvaluationRow> figures(StoredModel model, String domain, ScoredFaces faces) {
        List<EvaluationRow> rows = new ArrayList<>();
        bootstrap(domain)
                .intervals(faces)
                .forEach((metric, interval) ->
                        rows.add(row(model.id(), domain, metric, interval, faces, Optional.empty())));
        bootstrap(domain)
                .interval(faces.byGroup(), Metric.AUC)
                .ifPresent(interval ->
                        rows.add(row(model.id(), domain, Metric.GROUP_AUC, interval, faces, Optional.empty())));
        return rows;
    }

    private List<EvaluationRow> differences(List<StoredModel> models, String domain, Map<String, ScoredFaces> scored) {
        Optional<StoredModel> baseline = models.stream()
                .filter(model -> model.row().role() == ModelRole.SOURCE_ONLY)
                .reduce((older, newer) -> newer);
        List<EvaluationRow> rows = new ArrayList<>();
        for (StoredModel model : models) {
            if (baseline.isPresent() && !model.id().equals(baseline.get().id())) {
                ScoredFaces own = java.util.Objects.requireNonNull(scored.get(model.id()));
                ScoredFaces other = java.util.Objects.requireNonNull(
                        scored.get(baseline.get().id()));
                bootstrap(domain)
                        .pairedDifference(own, other, Metric.AUC)
                        .ifPresent(difference -> rows.add(row(
                                model.id(),
                                domain,
                                Metric.AUC_DIFFERENCE,
                                difference,
                                own,
                                Optional.of(baseline.get().id()))));
            }
        }
        return rows;
    }

    private EvaluationRow attention(StoredModel model, String domain, MeanInterval mean) {
        return new EvaluationRow(
                model.id(),
                domain,
                Split.TEST,
                Metric.CAM_INSIDE,
                mean.bootstrap().value(),
                mean.bootstrap().low(),
                mean.bootstrap().high(),
                mean.figureCount(),
                mean.clusterCount(),
                null,
                work.run().runId(),
                work.clock().instant());
    }

    private EvaluationRow row(
            String model, String domain, Metric metric, Interval interval, ScoredFaces faces, Optional<String> other) {
        return new EvaluationRow(
                model,
                domain,
                Split.TEST,
                metric,
                interval.value(),
                interval.low(),
                interval.high(),
                faces.count(),
                faces.groupCount(),
                other.orElse(null),
                work.run().runId(),
                work.clock().instant());
    }

    private Bootstrap bootstrap(String domain) {
        return new Bootstrap(
                work.config().evaluate().bootstrapSamples(),
                Seeds.of(work.config().run().seed()).derive("bootstrap").derive(domain));
    }
}
