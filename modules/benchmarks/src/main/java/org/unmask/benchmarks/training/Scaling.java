package org.unmask.benchmarks.training;

import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkContext;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The speed of a training on the executors that there are: one line of CSV, without a header, for each number of local steps. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        description = "Trains on the executors of --master and prints how fast it went.")
public final class Scaling extends BenchmarkJob {
    private static final int WARM_UP_SYNCHRONISATIONS = 3;

    @Option(
            names = "--faces",
            paramLabel = "N",
            description = "Faces that all workers together see in each training. Default: ${DEFAULT-VALUE}")
    private long faces = 12_800;

    @Option(
            names = "--steps-per-sync",
            split = ",",
            paramLabel = "N",
            description = "Local steps between two synchronisations, one training each. Default: ${DEFAULT-VALUE}")
    private List<Integer> stepsPerSync = List.of(1, 10, 50);

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Steps before the first training, for Java's compiler. Default: ${DEFAULT-VALUE}")
    private int warmUp = 60;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "How often each training is measured. Default: ${DEFAULT-VALUE}")
    private int repeats = 1;

    /** Ends the process with the job's exit code. */
    public static void main(String[] args) {
        JobMain.main(new Scaling(), args);
    }

    @Override
    public void run(JobRun run) {
        run.record("scaling", work -> {
            try (KeptFaces kept = new KeptFaces(work, domains())) {
                measure(run, work, kept);
            }
            return work.run().runId();
        });
    }

    private void measure(JobRun run, Workspace work, KeptFaces kept) {
        Traffic traffic = Traffic.of(work.sparkContext());
        int perSync = Math.max(1, warmUp / WARM_UP_SYNCHRONISATIONS);
        training(work, perSync).run(kept.training(), "warm-up", warmUp);
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int steps : stepsPerSync) {
                TimedTraining training = training(work, steps);
                Traffic.Bytes before = traffic.bytes();
                TimedTraining.Outcome outcome =
                        training.run(kept.training(), "scaling-" + repeat + "-" + steps, steps(training));
                run.print(line(training, outcome, traffic.bytes().since(before)));
            }
        }
    }

    private TimedTraining training(Workspace work, int steps) {
        return new TimedTraining(work, with("train.steps-per-sync=" + steps, "train.least-syncs=1"));
    }

    private long steps(TimedTraining training) {
        var train = training.work().config().train();
        return Math.max(1, faces / ((long) train.workers() * train.batchSize()));
    }

    /** Of all executors, which is how many there are, each having one core. */
    private static int tasksAtATime(Workspace work) {
        SparkContext spark = work.sparkContext().sc();
        return spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
    }

    private static String line(TimedTraining training, TimedTraining.Outcome outcome, Traffic.Bytes moved) {
        ModelState state = outcome.state();
        double busy = outcome.pace().busy().toNanos() / 1e9;
        double beside = outcome.seconds() - busy;
        return String.format(
                Locale.ROOT,
                "%d,%d,%d,%d,%d,%.2f,%.1f,%.4f,%.4f,%.1f,%.3f",
                training.work().config().train().workers(),
                tasksAtATime(training.work()),
                training.work().config().train().stepsPerSync(),
                state.parameters().length,
                outcome.pace().faces(),
                outcome.seconds(),
                outcome.pace().faces() / outcome.seconds(),
                beside / outcome.seconds(),
                outcome.pace().waitingShare(),
                1000 * beside / outcome.synchronisations(),
                moved.all() / 1e6 / outcome.synchronisations());
    }
}
