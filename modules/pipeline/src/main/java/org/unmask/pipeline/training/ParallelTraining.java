package org.unmask.pipeline.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.UserException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;

/**
 * Data-parallel training by plain averaging: every worker takes a few local steps on its shard, then all parameters, running
 * statistics and optimiser moments are averaged in worker order. One Spark stage a synchronisation, of ordinary tasks that
 * Spark may retry: the result does not depend on where they ran. Driver only.
 */
public final class ParallelTraining {
    private static final Logger LOG = LoggerFactory.getLogger(ParallelTraining.class);

    private final Workspace work;

    public ParallelTraining(Workspace work) {
        this.work = work;
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
     * @param start the state to start from
     * @throws UserException if no worker has anything to train on
     */
    public Result run(
            JavaRDD<WorkerExamples> examples, Architecture architecture, ModelState start, TrainingPlan plan) {
        work.describe(plan.name());
        work.progress().begin(plan.name(), plan.steps());
        ModelState state = start;
        List<Double> losses = new ArrayList<>();
        try {
            for (long step = 0; step < plan.steps(); step += plan.stepsPerSync()) {
                long end = Math.min(plan.steps(), step + plan.stepsPerSync());
                List<LocalSteps.Result> results = synchronise(examples, architecture, state, plan, step, end);
                state = ModelState.average(
                        results.stream().map(LocalSteps.Result::state).toList());
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
        return new Result(state, loss);
    }

    private List<LocalSteps.Result> synchronise(
            JavaRDD<WorkerExamples> examples,
            Architecture architecture,
            ModelState state,
            TrainingPlan plan,
            long step,
            long end) {
        Broadcast<ModelState> broadcast = work.sparkContext().broadcast(state);
        try {
            List<LocalSteps.Result> results =
                    new ArrayList<>(examples.map(new LocalSteps(architecture, broadcast, plan, step, end))
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
