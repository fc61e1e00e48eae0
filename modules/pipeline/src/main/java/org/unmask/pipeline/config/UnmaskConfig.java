package org.unmask.pipeline.config;

import java.io.Serializable;
import java.util.Map;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.AnnotationConfig;
import org.unmask.core.config.CalibrationConfig;
import org.unmask.core.config.DistillConfig;
import org.unmask.core.config.DriftConfig;
import org.unmask.core.config.EvaluateConfig;
import org.unmask.core.config.GateConfig;
import org.unmask.core.config.GenerateConfig;
import org.unmask.core.config.MaintainConfig;
import org.unmask.core.config.NightlyConfig;
import org.unmask.core.config.RunConfig;
import org.unmask.core.config.SplitConfig;
import org.unmask.core.config.TrackingConfig;
import org.unmask.core.config.binding.ConfigText;
import org.unmask.core.config.binding.Operational;
import org.unmask.networks.config.MethodConfig;
import org.unmask.networks.config.NetworkConfig;

/**
 * The whole configuration of a run; with the tables' snapshots it is enough to repeat the run. Each component is the
 * group of keys of the same name. Immutable.
 */
public record UnmaskConfig(
        RunConfig run,
        BackendConfig backend,
        IngestConfig ingest,
        SplitConfig split,
        NetworkConfig network,
        MethodConfig method,
        TrainConfig train,
        AdaptConfig adapt,
        DistillConfig distill,
        EvaluateConfig evaluate,
        @Operational CalibrationConfig calibration,
        @Operational GateConfig gate,
        @Operational DriftConfig drift,
        AnnotationConfig annotation,
        NightlyConfig nightly,
        GenerateConfig generate,
        @Operational MaintainConfig maintain,
        @Operational TrackingConfig tracking)
        implements Serializable {
    /** The same with other settings of the run. */
    public UnmaskConfig withRun(RunConfig other) {
        return new UnmaskConfig(
                other,
                backend,
                ingest,
                split,
                network,
                method,
                train,
                adapt,
                distill,
                evaluate,
                calibration,
                gate,
                drift,
                annotation,
                nightly,
                generate,
                maintain,
                tracking);
    }

    /**
     * Every key with its value, {@code key = value}, one a line, sorted: equal configurations give equal text, and the
     * text read as a file gives the configuration again.
     */
    public String render() {
        return ConfigText.of(this);
    }

    /**
     * As {@link #render}, without the keys that no result depends on, such as those of {@code backend.gpu}: two runs with equal
     * text on equal tables give equal models.
     */
    public String renderWhatDecides() {
        return ConfigText.ofWhatDecides(this);
    }

    /** The keys of {@link #renderWhatDecides} with their values as text. */
    public Map<String, String> whatDecides() {
        return ConfigText.linesOfWhatDecides(this);
    }
}
