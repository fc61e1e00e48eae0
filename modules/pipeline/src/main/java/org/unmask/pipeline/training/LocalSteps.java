package org.unmask.pipeline.training;

import java.io.Serializable;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.optimiser.LearningRate;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.Trainers;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.exchange.Moments;
import org.unmask.pipeline.exchange.Parcel;
import org.unmask.pipeline.exchange.ParcelKey;
import org.unmask.pipeline.exchange.SlicedState;
import org.unmask.pipeline.exchange.WorkerReport;
import scala.Tuple2;

/**
 * The steps of one worker between two synchronisations, and what it sends: a pure function of the broadcast state, the worker's
 * examples, the plan and the number of the first step. Only the time it took differs from one execution to the next. Runs on
 * executors.
 *
 * <p>A divergence is a result, not a failure: Spark repeats a task that fails, four times on a cluster, and these steps would
 * only diverge again.
 */
final class LocalSteps implements PairFlatMapFunction<WorkerExamples, ParcelKey, Parcel> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final TrainingPlan plan;
    private final Span span;

    /**
     * The steps from one number to another, not included.
     *
     * @param lossBefore mean loss of the steps before, NaN where there were none
     */
    record Span(long first, long end, double lossBefore) implements Serializable {}

    LocalSteps(Architecture architecture, Broadcast<ModelState> state, TrainingPlan plan, Span span) {
        this.architecture = architecture;
        this.state = state;
        this.plan = plan;
        this.span = span;
    }

    @Override
    public Iterator<Tuple2<ParcelKey, Parcel>> call(WorkerExamples examples) {
        if (examples.streams().isEmpty()) {
            return SlicedState.none(new WorkerReport(examples.worker(), new WorkerReport.Idle()));
        }
        TaskDevice.prepare();
        long from = System.nanoTime();
        try (Trainers.Lease lease = Trainers.borrow(architecture, plan.trainer())) {
            Trainer trainer = lease.trainer();
            double loss = learn(trainer, examples);
            var learned = new WorkerReport.Learned(
                    loss,
                    examples.faces(),
                    (span.end() - span.first()) * examples.perBatch(),
                    Duration.ofNanos(System.nanoTime() - from));
            return SlicedState.of(
                    examples.worker(),
                    learned,
                    state.value(),
                    trainer.state(),
                    plan.trainer().trainable(architecture),
                    plan.sync());
        } catch (TrainingDivergedException e) {
            return SlicedState.none(new WorkerReport(examples.worker(), new WorkerReport.Diverged(e.finding())));
        }
    }

    /** Takes the steps; the mean of their losses. */
    private double learn(Trainer trainer, WorkerExamples examples) {
        LearningRate schedule = plan.schedule();
        trainer.load(start(), span.lossBefore());
        double loss = 0;
        try (BatchDraw draw = new BatchDraw(examples, plan.seeds(), plan.augments());
                BatchesAhead batches = new BatchesAhead(draw, span)) {
            for (long step = span.first(); step < span.end(); step++) {
                loss += trainer.step(batches.take(), schedule.at(step)).loss();
            }
        }
        return loss / (span.end() - span.first());
    }

    private ModelState start() {
        return plan.sync().moments() == Moments.FRESH ? state.value().withFreshMoments() : state.value();
    }
}
