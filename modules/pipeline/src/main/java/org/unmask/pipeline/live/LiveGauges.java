package org.unmask.pipeline.live;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.metrics.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes, as metrics of Spark's driver: whatever sink the session has shows them, such as the page
 * {@code /metrics/prometheus} of Spark's own page. Not a number before there is one. The driver writes, sinks read on threads of
 * their own.
 */
public final class LiveGauges implements LiveListener, Source {
    private static final String NAME = "unmask";

    private final MetricRegistry registry = new MetricRegistry();
    private volatile @Nullable TrainingBeat beat;
    private volatile @Nullable RoundSelection selection;

    private LiveGauges() {
        training("loss", TrainingBeat::loss);
        training("faces_per_second", TrainingBeat::facesPerSecond);
        training("synchronisation_share", TrainingBeat::synchronisationShare);
        training("step", TrainingBeat::step);
        training("steps", TrainingBeat::steps);
        round("number", RoundSelection::round);
        round("candidates_real", made -> made.summary().real().candidates());
        round("candidates_fake", made -> made.summary().fake().candidates());
        round("accepted_real", made -> made.summary().real().accepted());
        round("accepted_fake", made -> made.summary().fake().accepted());
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
        beat = now;
    }

    @Override
    public void selected(RoundSelection made) {
        selection = made;
    }

    private void training(String name, ToDoubleFunction<TrainingBeat> figure) {
        register("training_" + name, () -> {
            TrainingBeat now = beat;
            return now == null ? Double.NaN : figure.applyAsDouble(now);
        });
    }

    private void round(String name, ToDoubleFunction<RoundSelection> figure) {
        register("round_" + name, () -> {
            RoundSelection now = selection;
            return now == null ? Double.NaN : figure.applyAsDouble(now);
        });
    }

    private void register(String name, Gauge<Double> gauge) {
        registry.register(name, gauge);
    }
}
