package org.unmask.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.Trainers;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.training.StepSpan;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;
import org.unmask.pipeline.training.WorkerSteps;

/**
 * Parameter averaging as it is usually written on Spark, and as dl4j-spark's {@code ParameterAveragingTrainingMaster} does it:
 * broadcast parameters and moments, let every worker take some steps, bring their sum to the driver with
 * {@code treeAggregate}, divide. The workers' steps are the product's, batch by batch. Driver only.
 */
final class TreeAveraging {
    private static final int DEPTH = 2;

    private final JavaSparkContext spark;
    private final JavaRDD<WorkerExamples> examples;
    private final Architecture architecture;
    private final TrainingPlan plan;

    TreeAveraging(
            JavaSparkContext spark, JavaRDD<WorkerExamples> examples, Architecture architecture, TrainingPlan plan) {
        this.spark = spark;
        this.examples = examples;
        this.architecture = architecture;
        this.plan = plan;
    }

    /**
     * Trains.
     *
     * @param every steps between two averages; with 1 training is synchronous
     */
    List<Loss> run(ModelState start, int every) {
        List<Loss> losses = new ArrayList<>();
        ModelState state = start;
        long begun = System.nanoTime();
        for (long step = 0; step < plan.steps(); step = Math.min(plan.steps(), step + every)) {
            long end = Math.min(plan.steps(), step + every);
            WorkerSum sum = sum(state, new StepSpan(step, end, Double.NaN));
            state = sum.mean();
            losses.add(new Loss(end, (System.nanoTime() - begun) / 1e9, sum.loss()));
        }
        return losses;
    }

    private WorkerSum sum(ModelState state, StepSpan span) {
        Broadcast<ModelState> broadcast = spark.broadcast(state);
        try {
            return examples.treeAggregate(
                    new WorkerSum(), new AddWorker(architecture, broadcast, plan, span), new AddSums(), DEPTH);
        } finally {
            broadcast.destroy();
        }
    }

    /** Takes a worker's steps and adds what it learned. Runs on executors. */
    private static final class AddWorker implements Function2<WorkerSum, WorkerExamples, WorkerSum> {
        private static final long serialVersionUID = 1L;

        private final Architecture architecture;
        private final Broadcast<ModelState> state;
        private final TrainingPlan plan;
        private final StepSpan span;

        AddWorker(Architecture architecture, Broadcast<ModelState> state, TrainingPlan plan, StepSpan span) {
            this.architecture = architecture;
            this.state = state;
            this.plan = plan;
            this.span = span;
        }

        @Override
        public WorkerSum call(WorkerSum sum, WorkerExamples worker) {
            if (worker.streams().isEmpty()) {
                return sum;
            }
            TaskDevice.prepare();
            try (Trainers.Lease lease = Trainers.borrow(architecture, plan.trainer())) {
                Trainer trainer = lease.trainer();
                trainer.load(state.value());
                double loss = WorkerSteps.take(trainer, worker, plan, span);
                return sum.plus(trainer.state(), loss);
            }
        }
    }

    /** Adds the sums of two tasks. Runs anywhere. */
    private static final class AddSums implements Function2<WorkerSum, WorkerSum, WorkerSum> {
        private static final long serialVersionUID = 1L;

        @Override
        public WorkerSum call(WorkerSum left, WorkerSum right) {
            return left.plus(right);
        }
    }
}
