package org.unmask.pipeline.evaluation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.MeanInterval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.core.view.Alteration;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.rows.EvaluationRow;

/** Makes the rows of a run's figures of a model on the test faces of a domain, and says where their intervals come from. Driver only. */
final class FigureRows {
    private final Workspace work;

    FigureRows(Workspace work) {
        this.work = work;
    }

    /** What intervals of a domain's figures are drawn by: the same for every model and figure. */
    Bootstrap bootstrap(String domain) {
        return new Bootstrap(
                work.config().evaluate().bootstrapSamples(),
                Seeds.of(work.config().run().seed()).derive("bootstrap").derive(domain));
    }

    /** A figure of scores. */
    EvaluationRow of(String model, String domain, Metric metric, Interval interval, ScoredFaces faces) {
        return row(model, domain, metric, interval, Stands.on(faces), Optional.empty(), null);
    }

    /** A figure beside that of another model on the same faces. */
    EvaluationRow beside(
            String model, String domain, Metric metric, Interval interval, ScoredFaces faces, String other) {
        return row(model, domain, metric, interval, Stands.on(faces), Optional.of(other), null);
    }

    /** A figure of altered pictures. */
    EvaluationRow altered(
            String model, String domain, Metric metric, Interval interval, ScoredFaces faces, Alteration alteration) {
        return row(model, domain, metric, interval, Stands.on(faces), Optional.empty(), alteration);
    }

    /** A mean over groups. */
    EvaluationRow of(String model, String domain, Metric metric, MeanInterval mean) {
        Stands stands = new Stands(mean.figureCount(), mean.clusterCount());
        return row(model, domain, metric, mean.bootstrap(), stands, Optional.empty(), null);
    }

    /** What a figure stands on. */
    private record Stands(long faces, long groups) {
        static Stands on(ScoredFaces faces) {
            return new Stands(faces.count(), faces.groupCount());
        }
    }

    private EvaluationRow row(
            String model,
            String domain,
            Metric metric,
            Interval interval,
            Stands stands,
            Optional<String> other,
            @Nullable Alteration alteration) {
        return new EvaluationRow(
                model,
                domain,
                Split.TEST,
                metric,
                interval.value(),
                interval.low(),
                interval.high(),
                stands.faces(),
                stands.groups(),
                other.orElse(null),
                work.run().runId(),
                work.clock().instant(),
                alteration);
    }
}
