package org.unmask.pipeline.tracking;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.TrackingConfig;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.live.LiveListener;
import org.unmask.pipeline.live.RoundSelection;
import org.unmask.pipeline.live.TrainingBeat;
import org.unmask.pipeline.live.TrainingSummary;
import org.unmask.pipeline.tracking.MlflowClient.Metric;

/**
 * Tells an MLflow server how a run goes. Everything is sent on a thread of its own; a server that fails or is late costs the run
 * one warning and, at its end, the timeout once: nothing more is sent after the first failure. The driver's thread only puts
 * figures into a queue, and leaves them out where it is full.
 */
public final class MlflowTracking implements LiveListener {
    private static final Logger LOG = LoggerFactory.getLogger(MlflowTracking.class);
    private static final int QUEUE = 10_000;
    private static final Pattern NOT_IN_KEYS = Pattern.compile("[^A-Za-z0-9_./ -]");
    private static final Metric END = new Metric("end", 0, Instant.EPOCH, 0);

    private final BlockingQueue<Metric> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final TrackingConfig config;
    private final RunIdentity run;
    private final Map<String, String> parameters;
    private final Clock clock;
    private final Thread sender;
    private volatile Status status = Status.RUNNING;

    /** How a run stands, in MLflow's words. */
    public enum Status {
        /** It goes on. */
        RUNNING,
        /** It did what was asked. */
        FINISHED,
        /** It ended with an error. */
        FAILED
    }

    private MlflowTracking(TrackingConfig config, RunIdentity run, Map<String, String> parameters, Clock clock) {
        this.config = config;
        this.run = run;
        this.parameters = parameters;
        this.clock = clock;
        this.sender = new Thread(this::send, "mlflow");
        this.sender.setDaemon(true);
    }

    /**
     * Begins to tell the server that the configuration names.
     *
     * @param parameters what the run depends on, by key
     */
    public static MlflowTracking begin(
            TrackingConfig config, RunIdentity run, Map<String, String> parameters, Clock clock) {
        var tracking = new MlflowTracking(config, run, Map.copyOf(parameters), clock);
        tracking.sender.start();
        return tracking;
    }

    @Override
    public void synchronised(TrainingBeat beat) {
        String training = beat.training() + "/";
        offer(training + "loss", beat.loss(), beat.step());
        offer(training + "faces_per_second", beat.facesPerSecond(), beat.step());
        offer(training + "synchronisation_share", beat.synchronisationShare(), beat.step());
    }

    @Override
    public void selected(RoundSelection made) {
        String curriculum = made.domain() + " " + made.curriculum() + "/";
        offer(curriculum + "accepted_real", made.summary().real().share(), made.round());
        offer(curriculum + "accepted_fake", made.summary().fake().share(), made.round());
    }

    @Override
    public void trained(TrainingSummary training) {
        offer(training.training() + "/final_loss", training.loss(), training.steps());
    }

    /** Says how the run ended, and waits for the server no longer than the timeout. */
    public void end(Status how) {
        status = how;
        while (!waiting.offer(END)) {
            waiting.poll();
        }
        try {
            sender.join(config.timeout().toMillis());
            if (sender.isAlive()) {
                LOG.warn("run {} did not get all of its figures to MLflow within {}", run.runId(), config.timeout());
                sender.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(String key, double value, long step) {
        if (Double.isFinite(value)) {
            // Where the queue is full the server is too slow for every figure, and the run does not wait for it.
            String allowed = NOT_IN_KEYS.matcher(key).replaceAll("_");
            boolean taken = waiting.offer(new Metric(allowed, value, clock.instant(), step));
            LOG.trace("figure {} taken: {}", key, taken);
        }
    }

    private void send() {
        try {
            var client = new MlflowClient(config.mlflow(), config.timeout());
            String id = client.create(config.experiment(), run.runId(), run.startedAt());
            client.parameters(id, parameters);
            while (sendNext(client, id)) {
                LOG.trace("figures of {} sent", id);
            }
            client.update(id, status.name(), clock.instant());
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "run {} is not tracked any longer by MLflow at {}: {}", run.runId(), config.mlflow(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what waits, once there is something; whether the run goes on. */
    private boolean sendNext(MlflowClient client, String id) throws IOException, InterruptedException {
        List<Metric> batch = new ArrayList<>(List.of(waiting.take()));
        waiting.drainTo(batch, MlflowClient.MOST_METRICS - 1);
        boolean ended = batch.remove(END);
        if (!batch.isEmpty()) {
            client.metrics(id, batch);
        }
        return !ended;
    }
}
