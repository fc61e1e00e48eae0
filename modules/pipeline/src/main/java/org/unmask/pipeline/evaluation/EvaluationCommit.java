package org.unmask.pipeline.evaluation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.functions;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ScoreRow;

/**
 * Commits what an evaluation found: the figures, then the scores. What if the driver dies one line before, one after: the same command
 * goes on under the same name, evaluates again, and adds what is not there yet. Driver only.
 */
final class EvaluationCommit {
    private final Workspace work;

    EvaluationCommit(Workspace work) {
        this.work = work;
    }

    /** Adds the rows of those models and domains that this run has none of. */
    void append(List<EvaluationRow> figures, List<ScoreRow> scores) {
        new UnfinishedRuns(work.files()).begin(work.run());
        Set<String> withFigures = work.tables().evaluations().collect().stream()
                .filter(row -> row.runId().equals(work.run().runId()))
                .map(row -> key(row.modelId(), row.domain()))
                .collect(Collectors.toSet());
        // Where this run has no figures it has no scores either: looking for them would cost a Spark job.
        Set<String> withScores = withFigures.isEmpty() ? Set.of() : withScores();
        work.tables()
                .evaluations()
                .append(figures.stream()
                        .filter(row -> !withFigures.contains(key(row.modelId(), row.domain())))
                        .toList());
        work.tables()
                .scores()
                .append(scores.stream()
                        .filter(row -> !withScores.contains(key(row.modelId(), row.domain())))
                        .toList());
    }

    private Set<String> withScores() {
        return work
                .tables()
                .scores()
                .read()
                .where(functions.col("run_id").equalTo(work.run().runId()))
                .select("model_id", "domain")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> key(row.getString(0), row.getString(1)))
                .collect(Collectors.toSet());
    }

    private static String key(String modelId, String domain) {
        return modelId + " on " + domain;
    }
}
