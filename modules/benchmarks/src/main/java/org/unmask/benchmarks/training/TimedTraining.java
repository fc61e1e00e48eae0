package org.unmask.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.random.Seeds;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.published.Architectures;
import org.unmask.pipeline.training.ParallelTraining;
import org.unmask.pipeline.training.TrainingPace;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;

/** Trainings of the product on faces that are kept, with the time of each synchronisation. Driver only. */
final class TimedTraining {
    private final Workspace work;
    private final Stopwatch stopwatch = new Stopwatch();

    TimedTraining(Workspace work, UnmaskConfig config) {
        this.work =
                new Workspace(work.spark(), work.tables(), work.files(), config, work.run(), work.clock(), stopwatch);
    }

    /**
     * What came of a training and when.
     *
     * @param state what was learned
     * @param losses the workers' mean loss at each synchronisation, and its moment
     * @param pace the product's own account
     * @param synchronisations how many there were
     * @param seconds from the first task to the result, checkpoints included
     */
    record Outcome(ModelState state, List<Loss> losses, TrainingPace pace, long synchronisations, double seconds) {
        /** Keeps its own copy. */
        Outcome {
            losses = List.copyOf(losses);
        }
    }

    /** The workspace with this training's configuration. */
    Workspace work() {
        return work;
    }

    /** The configured network. */
    Architecture architecture() {
        return Architectures.of(work.config());
    }

    /** The plan of so many steps of every worker. */
    TrainingPlan plan(String name, long steps) {
        return TrainingPlan.of(work.config(), name, steps, work.config().train().learningRate(), seeds());
    }

    /** The network that has learned nothing. */
    ModelState start() {
        return ModelState.initial(architecture(), seeds().derive("weights").value());
    }

    /** The workers' examples. */
    JavaRDD<WorkerExamples> examples(JavaRDD<FaceShard> faces) {
        return faces.map(new LabelledExamples(work.config().train().batchSize()));
    }

    /** Trains as the product does, from nothing. */
    Outcome run(JavaRDD<FaceShard> faces, String name, long steps) {
        var training = new ParallelTraining(work);
        training.settled(name);
        long from = System.nanoTime();
        ParallelTraining.Result result =
                training.run(examples(faces), architecture(), ParallelTraining.Start.fresh(start()), plan(name, steps));
        double seconds = (System.nanoTime() - from) / 1e9;
        training.settled(name);
        List<Loss> losses = new ArrayList<>();
        List<Stopwatch.Mark> marks = stopwatch.marks();
        for (int i = 0; i < marks.size(); i++) {
            losses.add(new Loss(
                    marks.get(i).step(), marks.get(i).seconds(), result.losses().get(i)));
        }
        return new Outcome(result.state(), losses, result.pace(), losses.size(), seconds);
    }

    private Seeds seeds() {
        return Seeds.of(work.config().run().seed()).derive("train");
    }
}
