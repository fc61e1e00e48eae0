package org.unmask.pipeline.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.core.errors.UserException;
import org.unmask.networks.engine.TrainablePart;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.WeightAverage;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.StoredModel;

/**
 * Data-parallel training by plain averaging: every worker takes a few local steps on its shard, then all parameters, running
 * statistics and optimiser moments are averaged in worker order. One Spark stage a synchronisation, of ordinary tasks that
 * Spark may retry: the result does not depend on where they ran. Where the parameters' moving average is kept, the result has
 * it in place of the last parameters. Driver only.
 */
public final class ParallelTraining {
    private static final Logger LOG = LoggerFactory.getLogger(ParallelTraining.class);

    private final Workspace work;

    public ParallelTraining(Workspace work) {
        this.work = work;
    }

    /**
     * What a training starts from.
     *
     * @param state the state
     * @param checkpoint the kept model to go back to if the training diverges, where there is one
     */
    public record Start(ModelState state, Optional<String> checkpoint) {
        /** A network that has learned nothing. */
        public static Start fresh(ModelState state) {
            return new Start(state, Optional.empty());
        }

        /** What has come of a kept model, with an optimiser that has seen nothing. */
        public static Start after(StoredModel kept, ModelState state) {
            return new Start(state.withFreshMoments(), Optional.of(kept.row().checkpointPath()));
        }
    }

    /**
     * What a training came to.
     *
     * @param state the averaged state
     * @param meanLoss mean loss over the last tenth of the steps
     */
    public record Result(ModelState state, double meanLoss) {}

    /**
     * Trains.
     *
     * @param examples one element a partition: the worker's examples, cheap to make again or cached
     * @throws UserException if no worker has anything to train on, or the frozen parameters do not fit the architecture
     * @throws TrainingDivergedException if a worker's loss or gradient, or the averaged state, is not finite
     */
    public Result run(JavaRDD<WorkerExamples> examples, Architecture architecture, Start start, TrainingPlan plan) {
        // Also a check: a wrong pattern is refused here rather than in every task.
        TrainablePart part = plan.trainer().trainable(architecture);
        work.describe(plan.name());
        architecture.method().substitution().ifPresent(sentence -> LOG.warn("{}: {}", plan.name(), sentence));
        work.progress().begin(plan.name(), plan.steps());
        ModelState state = start.state();
        List<Double> losses = new ArrayList<>();
        try {
            for (long step = 0; step < plan.steps(); step += plan.stepsPerSync()) {
                long end = Math.min(plan.steps(), step + plan.stepsPerSync());
                var span =
                        new LocalSteps.Span(step, end, losses.isEmpty() ? Double.NaN : losses.get(losses.size() - 1));
                List<LocalSteps.Result> results = synchronise(examples, architecture, state, plan, span);
                requireConverging(results, plan, start);
                state = ModelState.average(
                        results.stream().map(LocalSteps.Result::state).toList());
                requireFinite(state, end, plan, start);
                losses.add(results.stream()
                        .mapToDouble(LocalSteps.Result::meanLoss)
                        .average()
                        .orElseThrow());
                work.progress().reached(end);
            }
        } finally {
            work.progress().end();
        }
        double loss = tail(losses);
        LOG.info("{}: steps={}, loss={}", plan.name(), plan.steps(), loss);
        return new Result(WeightAverage.applied(state, part), loss);
    }

    private static void requireConverging(List<LocalSteps.Result> results, TrainingPlan plan, Start start) {
        for (LocalSteps.Result result : results) {
            if (result.divergence() != null) {
                throw new TrainingDivergedException(result.divergence(), advice(plan, start));
            }
        }
    }

    private static void requireFinite(ModelState state, long steps, TrainingPlan plan, Start start) {
        if (!state.isFinite()) {
            throw new TrainingDivergedException(
                    "Cannot take training steps up to " + steps
                            + ": expected finite parameters, got others at learning rate "
                            + plan.schedule().at(steps - 1) + ".",
                    advice(plan, start));
        }
    }

    private static String advice(TrainingPlan plan, Start start) {
        return "Lower the learning rate of " + plan.name() + " and "
                + start.checkpoint()
                        .map(path -> "continue from " + path + ", the last good checkpoint.")
                        .orElse("start again: no checkpoint of it was kept.");
    }

    private List<LocalSteps.Result> synchronise(
            JavaRDD<WorkerExamples> examples,
            Architecture architecture,
            ModelState state,
            TrainingPlan plan,
            LocalSteps.Span span) {
        Broadcast<ModelState> broadcast = work.sparkContext().broadcast(state);
        try {
            List<LocalSteps.Result> results =
                    new ArrayList<>(examples.map(new LocalSteps(architecture, broadcast, plan, span))
                            .collect());
            results.removeIf(LocalSteps.Result::idle);
            if (results.isEmpty()) {
                throw new UserException(
                        "Cannot run " + plan.name()
                                + ": expected at least one face to train on, got none. Check --domain and the domains in unmask.faces.");
            }
            results.sort(Comparator.comparingInt(LocalSteps.Result::worker));
            return results;
        } finally {
            broadcast.destroy();
        }
    }

    private static double tail(List<Double> losses) {
        int from = losses.size() - Math.max(1, losses.size() / 10);
        return losses.subList(from, losses.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
