package org.unmask.pipeline.training;

import java.time.Duration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.exchange.Exchange;
import org.unmask.pipeline.exchange.OuterOptimiser;
import org.unmask.pipeline.exchange.Parcel;
import org.unmask.pipeline.exchange.ParcelKey;
import org.unmask.pipeline.exchange.WorkerReport;

/**
 * Takes a training from one synchronisation to the next: local steps of all workers, their exchange, one step of the outer
 * optimiser. What comes of it depends on the state, the plan and the examples alone; the pace is the only thing it
 * keeps. Driver only, one thread.
 */
final class Synchroniser {
    private final JavaRDD<WorkerExamples> examples;
    private final Architecture architecture;
    private final TrainingPlan plan;
    private final ParallelTraining.Start start;
    private final TrainablePart part;
    private final Exchange exchange;
    private final GpuStages stages;
    private final SentState.Sender sender;
    private TrainingPace pace = TrainingPace.NONE;

    /**
     * @throws UserException if the frozen parameters do not fit the architecture
     */
    Synchroniser(
            Workspace work,
            JavaRDD<WorkerExamples> examples,
            Architecture architecture,
            TrainingPlan plan,
            ParallelTraining.Start start) {
        this.examples = examples;
        this.architecture = architecture;
        this.plan = plan;
        this.start = start;
        this.part = plan.trainer().trainable(architecture);
        long driverBytes = work.config().train().exchange().driverBytes();
        this.exchange = new Exchange(plan.trainer(), part, plan.sync(), driverBytes);
        this.stages = GpuStages.of(work.sparkContext());
        stages.readyWithout(examples);
        this.sender = new SentState.Sender(work.sparkContext(), part, start.state());
    }

    /** Takes back what was sent for all synchronisations. */
    void close() {
        sender.close();
    }

    /** How fast it went so far. */
    TrainingPace pace() {
        return pace;
    }

    /** What of the parameters is trained. */
    TrainablePart part() {
        return part;
    }

    /**
     * The next state.
     *
     * @throws UserException if no worker has anything to train on
     * @throws TrainingDivergedException if a worker's loss or gradient, or the new state, is not finite
     */
    TrainingState next(TrainingState state) {
        long from = System.nanoTime();
        long end = Math.min(plan.steps(), state.step() + plan.sync().steps());
        Exchange.Result result = exchanged(state, end);
        requireConverging(result);
        ModelState mean = result.mean().orElseThrow(this::nothingToTrainOn);
        OuterOptimiser.Step outer = plan.sync()
                .outer()
                .step(part.gather(state.model().parameters()), part.gather(mean.parameters()), state.velocity());
        float[] parameters = mean.parameters();
        part.scatter(outer.parameters(), parameters);
        requireFinite(mean, end);
        double loss = result.learned().stream()
                .mapToDouble(WorkerReport.Learned::meanLoss)
                .average()
                .orElseThrow();
        pace = pace.plus(result.learned(), stages.slots(), Duration.ofNanos(System.nanoTime() - from));
        BatchAverages averages = BatchAverages.mean(
                result.learned().stream().map(WorkerReport.Learned::averages).toList());
        return state.after(mean, outer.velocity(), end, loss, averages);
    }

    private Exchange.Result exchanged(TrainingState state, long end) {
        SentState sent = sender.send(state.model());
        try {
            var span = new StepSpan(state.step(), end, state.lastLoss());
            JavaPairRDD<ParcelKey, Parcel> parcels =
                    stages.on(examples.flatMapToPair(new LocalSteps(architecture, sent, plan, span, state.averages())));
            return exchange.run(parcels, state.model(), state.model().steps() + end - state.step());
        } finally {
            sent.destroy();
        }
    }

    private void requireConverging(Exchange.Result result) {
        for (WorkerReport.Diverged diverged : result.of(WorkerReport.Diverged.class)) {
            throw new TrainingDivergedException(diverged.finding(), advice());
        }
    }

    private void requireFinite(ModelState next, long steps) {
        if (!next.isFinite()) {
            throw new TrainingDivergedException(
                    "Cannot take training steps up to " + steps
                            + ": expected finite parameters, got others at learning rate "
                            + plan.schedule().at(steps - 1) + ".",
                    advice());
        }
    }

    private String advice() {
        return "Lower the learning rate of " + plan.name() + " and "
                + start.checkpoint()
                        .map(path -> "continue from " + path + ", the last good checkpoint.")
                        .orElse("start again: no checkpoint of it was kept.");
    }

    private UserException nothingToTrainOn() {
        return new UserException(
                "Cannot run " + plan.name()
                        + ": expected at least one face to train on, got none. Check --domain and the domains in unmask.faces.");
    }
}
