package org.unmask.jobs.start;

import java.time.Clock;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.live.LiveGauges;
import org.unmask.pipeline.live.LiveView;
import org.unmask.pipeline.tracking.MlflowTracking;

/** Who is told how a job goes: Spark's metrics, and a tracking server where the configuration names one. One thread. */
final class Watchers {
    private final LiveView live = new LiveView();
    private MlflowTracking.Status status = MlflowTracking.Status.FAILED;
    private @Nullable MlflowTracking mlflow;

    /** What the job's run shows of itself. */
    LiveView live() {
        return live;
    }

    /** From now on the session's metrics show it. */
    void addMetrics(SparkContext spark) {
        live.tell(LiveGauges.of(spark));
    }

    /** From now on a tracking server is told of the run, where the configuration names one. */
    void addTracking(UnmaskConfig config, RunIdentity run, Clock clock) {
        if (config.tracking().isOn() && mlflow == null) {
            MlflowTracking begun = MlflowTracking.begin(config.tracking(), run, config.whatDecides(), clock);
            live.tell(begun);
            mlflow = begun;
        }
    }

    /** The job has done what was asked. */
    void succeeded() {
        status = MlflowTracking.Status.FINISHED;
    }

    /** The job has ended; waits for the tracking server no longer than its timeout. */
    void end() {
        MlflowTracking told = mlflow;
        if (told != null) {
            told.end(status);
        }
    }
}
