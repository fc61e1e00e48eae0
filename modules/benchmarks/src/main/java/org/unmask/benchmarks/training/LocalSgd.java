package org.unmask.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.training.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is learned from equally many faces with seldom synchronisations: CSV, a line a training, then means over the seeds. */
@Command(
        name = "local-sgd",
        mixinStandardHelpOptions = true,
        description =
                "Trains with several numbers of local steps and several seeds, and prints AUC, loss and bytes moved.")
public final class LocalSgd extends BenchmarkJob {
    static final String HEADER =
            "seed,steps_per_sync,faces,synchronisations,train_loss,auc,log_loss,test_faces,shuffled_mb,collected_mb,"
                    + "broadcast_mb,seconds";

    @Option(
            names = "--steps-per-sync",
            split = ",",
            paramLabel = "N",
            description =
                    "Local steps between two synchronisations; the first is what others are compared with. Default:"
                            + " ${DEFAULT-VALUE}")
    private List<Integer> stepsPerSync = List.of(1, 10, 50, 200);

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds, from run.seed on. Default: ${DEFAULT-VALUE}")
    private int seeds = 3;

    /** Ends the process with the job's exit code. */
    public static void main(String[] args) {
        JobMain.main(new LocalSgd(), args);
    }

    @Override
    public void run(JobRun run) {
        run.print(HEADER);
        List<LocalSgdResult> results = run.record("local-sgd", work -> {
            try (KeptFaces kept = new KeptFaces(work, domains())) {
                return results(run, work, kept);
            }
        });
        LocalSgdResult.means(results, stepsPerSync).forEach(run::print);
    }

    private List<LocalSgdResult> results(JobRun run, Workspace work, KeptFaces kept) {
        Traffic traffic = Traffic.of(work.sparkContext());
        List<LocalSgdResult> results = new ArrayList<>();
        long first = work.config().run().seed();
        for (long seed = first; seed < first + seeds; seed++) {
            for (int steps : stepsPerSync) {
                LocalSgdResult result = result(work, kept, traffic, seed, steps);
                results.add(result);
                run.print(result.line());
            }
        }
        return results;
    }

    private LocalSgdResult result(Workspace work, KeptFaces kept, Traffic traffic, long seed, int stepsPerSync) {
        var training = new TimedTraining(
                work, with("run.seed=" + seed, "train.steps-per-sync=" + stepsPerSync, "train.least-syncs=1"));
        var train = training.work().config().train();
        long steps = TrainingPlan.steps(kept.count(), train.epochs(), train.batchSize(), train.workers());
        Traffic.Bytes before = traffic.bytes();
        String name = String.format(Locale.ROOT, "local-sgd-%d-%d", seed, stepsPerSync);
        TimedTraining.Outcome outcome = training.run(kept.training(), name, steps);
        Traffic.Bytes moved = traffic.bytes().since(before);
        ScoredFaces faces = kept.scored(training.work(), training.architecture(), outcome.state());
        return new LocalSgdResult(
                seed,
                stepsPerSync,
                outcome,
                new LocalSgdResult.Quality(
                        Metric.AUC.of(faces).orElseThrow(),
                        Metric.LOG_LOSS.of(faces).orElseThrow(),
                        faces.count()),
                moved);
    }
}
