package org.unmask.pipeline.training;

import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.ExponentialMovingAverage;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.Trainers;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.exchange.MomentExchange;
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
    private final SentState state;
    private final TrainingPlan plan;
    private final StepSpan span;
    private final BatchAverages averages;

    LocalSteps(Architecture architecture, SentState state, TrainingPlan plan, StepSpan span, BatchAverages averages) {
        this.architecture = architecture;
        this.state = state;
        this.plan = plan;
        this.span = span;
        this.averages = averages;
    }

    @Override
    public Iterator<Tuple2<ParcelKey, Parcel>> call(WorkerExamples all) {
        WorkerExamples examples = plan.variation().of(all);
        if (examples.streams().isEmpty()) {
            return SlicedState.none(new WorkerReport(examples.worker(), new WorkerReport.Idle()));
        }
        TaskDevice.prepare();
        TrainablePart part = plan.trainer().trainable(architecture);
        ModelState start = start(part);
        try (Trainers.Lease lease = Trainers.borrow(architecture, plan.trainer())) {
            Trainer trainer = lease.trainer();
            long from = System.nanoTime();
            trainer.load(start, span.lossBefore());
            OnlineSteps.Taken taken = steps(trainer, examples, ExponentialMovingAverage.applied(start, part));
            var learned = new WorkerReport.Learned(
                    taken.loss(),
                    examples.faces(),
                    span.steps() * examples.perBatch(),
                    Duration.ofNanos(System.nanoTime() - from),
                    taken.averages());
            return SlicedState.of(examples.worker(), learned, start, trainer.state(), part, plan.sync());
        } catch (TrainingDivergedException e) {
            return SlicedState.none(new WorkerReport(examples.worker(), new WorkerReport.Diverged(e.finding())));
        }
    }

    private OnlineSteps.Taken steps(Trainer trainer, WorkerExamples examples, ModelState teacher) {
        OnlineMatch match = plan.match();
        if (match == null) {
            return new OnlineSteps.Taken(WorkerSteps.take(trainer, examples, plan, span), averages);
        }
        try (OnlineSteps online = new OnlineSteps(architecture.selecting(), teacher, plan, match)) {
            return online.take(trainer, examples, span, averages);
        }
    }

    private ModelState start(TrainablePart part) {
        ModelState sent = state.value(part);
        return plan.sync().moments() == MomentExchange.FRESH ? sent.withFreshMoments() : sent;
    }
}
