package org.unmask.pipeline.live;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.metrics.source.Source;
import org.jspecify.annotations.Nullable;
import org.unmask.core.curriculum.RoundStatus;
import org.unmask.core.text.EnumWords;

/**
 * How a run goes, as metrics of Spark's driver: whatever sink the session has shows them, such as the page
 * {@code /metrics/prometheus} of Spark's own page. Not a number before there is one; counts begin with the job. The driver writes,
 * sinks read on threads of their own.
 */
public final class LiveGauges implements LiveListener, Source {
    private static final String NAME = "unmask";

    private final MetricRegistry registry = new MetricRegistry();
    private final AtomicReference<@Nullable TrainingBeat> training = new AtomicReference<>();
    private final AtomicReference<@Nullable RoundSelection> selection = new AtomicReference<>();
    private final AtomicReference<@Nullable RoundVerdict> verdict = new AtomicReference<>();
    private final AtomicReference<@Nullable IngestBeat> ingest = new AtomicReference<>();
    private final AtomicReference<@Nullable GateBeat> gate = new AtomicReference<>();
    private final Map<RoundStatus, AtomicLong> rounds = new EnumMap<>(RoundStatus.class);

    private LiveGauges() {
        register("training_loss", training, TrainingBeat::loss);
        register("training_faces_per_second", training, TrainingBeat::facesPerSecond);
        register("training_synchronisation_share", training, TrainingBeat::synchronisationShare);
        register("training_step", training, TrainingBeat::step);
        register("training_steps", training, TrainingBeat::steps);
        register("round_number", selection, RoundSelection::round);
        register(
                "round_candidates_real",
                selection,
                made -> made.summary().real().candidates());
        register(
                "round_candidates_fake",
                selection,
                made -> made.summary().fake().candidates());
        register("round_accepted_real", selection, made -> made.summary().real().accepted());
        register("round_accepted_fake", selection, made -> made.summary().fake().accepted());
        register("round_validation_auc", verdict, of -> of.validationAuc().orElse(Double.NaN));
        for (RoundStatus status : RoundStatus.values()) {
            AtomicLong count = new AtomicLong();
            rounds.put(status, count);
            register("rounds_" + EnumWords.ofColumn(status), () -> (double) count.get());
        }
        register("ingest_pictures", ingest, IngestBeat::found);
        register("ingest_known", ingest, IngestBeat::known);
        register("ingest_accepted", ingest, IngestBeat::accepted);
        register("ingest_rejected", ingest, IngestBeat::rejected);
        register("ingest_faces", ingest, IngestBeat::faces);
        register("ingest_faces_per_second", ingest, IngestBeat::facesPerSecond);
        register("gate_candidates", gate, GateBeat::candidates);
        register("gate_refused", gate, GateBeat::refused);
        register("gate_promoted", gate, made -> made.promoted() ? 1 : 0);
    }

    /** Gauges among the metrics of a session's driver. */
    public static LiveGauges of(SparkContext spark) {
        LiveGauges gauges = new LiveGauges();
        spark.env().metricsSystem().registerSource(gauges);
        return gauges;
    }

    @Override
    public String sourceName() {
        return NAME;
    }

    @Override
    public MetricRegistry metricRegistry() {
        return registry;
    }

    @Override
    public void synchronised(TrainingBeat now) {
        training.set(now);
    }

    @Override
    public void selected(RoundSelection made) {
        selection.set(made);
    }

    @Override
    public void judged(RoundVerdict made) {
        verdict.set(made);
        Objects.requireNonNull(rounds.get(made.status())).incrementAndGet();
    }

    @Override
    public void ingested(IngestBeat beat) {
        ingest.set(beat);
    }

    @Override
    public void gated(GateBeat beat) {
        gate.set(beat);
    }

    private <T> void register(String name, AtomicReference<@Nullable T> newest, ToDoubleFunction<T> figure) {
        register(name, () -> {
            T now = newest.get();
            return now == null ? Double.NaN : figure.applyAsDouble(now);
        });
    }

    private void register(String name, Gauge<Double> gauge) {
        registry.register(name, gauge);
    }
}
