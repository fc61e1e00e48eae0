package org.unmask.benchmarks.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Time to the same loss against averaging through {@code treeAggregate}, which sees the same batches in the same order: CSV.
 * Ratio: ours to theirs, below 1 where ours is faster.
 */
@Command(
        name = "averaging",
        mixinStandardHelpOptions = true,
        description = "Trains as the product does and by treeAggregate, and prints the seconds to the same losses.")
public final class Averaging extends BenchmarkJob {
    static final String HEADER = "step,ours_s,peer,peer_s,ratio";
    private static final int LEVELS = 4;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of every worker in each training. Default: ${DEFAULT-VALUE}")
    private long steps = 400;

    @Option(
            names = "--every",
            split = ",",
            paramLabel = "N",
            description = "Steps between two averages of the peer, one training each. Default: ${DEFAULT-VALUE}")
    private List<Integer> every = List.of(1, 5);

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Steps before the first training, for Java's compiler. Default: ${DEFAULT-VALUE}")
    private int warmUp = 60;

    @Option(
            names = "--write-batches",
            paramLabel = "FOLDER",
            description = "Do nothing but write the batches of all steps and workers, for a peer in another process.")
    private @Nullable Path batches;

    @Option(
            names = "--curve",
            paramLabel = "NAME=FILE",
            description = "Losses of a peer in another process, lines of step,seconds,loss; repeatable.")
    private Map<String, Path> curves = Map.of();

    /** Ends the process with the job's exit code. */
    public static void main(String[] args) {
        JobMain.main(new Averaging(), args);
    }

    @Override
    public void run(JobRun run) {
        Path folder = batches;
        Map<String, LossCurve> all = run.record("averaging", work -> {
            try (KeptFaces kept = new KeptFaces(work, domains())) {
                if (folder != null) {
                    BatchFiles.write(folder, new TimedTraining(work, work.config()), kept, steps);
                    return Map.<String, LossCurve>of();
                }
                return curves(work, kept);
            }
        });
        if (folder == null) {
            curves.forEach((name, file) -> all.put(name, LossCurve.read(file)));
            run.print(HEADER);
            lines(all).forEach(run::print);
        }
    }

    private Map<String, LossCurve> curves(Workspace work, KeptFaces kept) {
        var training = new TimedTraining(work, work.config());
        training.run(kept.training(), "warm-up", warmUp);
        Map<String, LossCurve> all = new LinkedHashMap<>();
        all.put(
                "ours",
                new LossCurve(training.run(kept.training(), "averaging", steps).losses()));
        var peer = new TreeAveraging(
                work.sparkContext(),
                training.examples(kept.training()),
                training.architecture(),
                training.plan("averaging", steps));
        for (int apart : every) {
            all.put("treeAggregate every " + apart, new LossCurve(peer.run(training.start(), apart)));
        }
        return all;
    }

    private List<String> lines(Map<String, LossCurve> all) {
        LossCurve ours = all.get("ours");
        if (ours == null) {
            throw new IllegalStateException("Cannot compare: expected a training of ours, got none.");
        }
        long window = window();
        double begin = ours.first(window);
        double end = all.values().stream()
                .mapToDouble(curve -> curve.least(window))
                .max()
                .orElseThrow();
        List<String> lines = new ArrayList<>();
        all.forEach((name, curve) -> {
            for (int level = 1; !name.equals("ours") && level <= LEVELS; level++) {
                double bound = begin + (end - begin) * level / LEVELS;
                lines.add(line(bound, ours.secondsTo(bound, window), name, curve.secondsTo(bound, window)));
            }
            if (!name.equals("ours")) {
                lines.add(line("all steps", ours.seconds(), name, curve.seconds()));
            }
        });
        return lines;
    }

    /** Steps that a loss is averaged over: a tenth of the training, and whole synchronisations of ours. */
    private long window() {
        int perSync = with().train().stepsPerSync();
        return Math.max(1, (steps / 10 + perSync - 1) / perSync) * perSync;
    }

    private static String line(double bound, OptionalDouble ours, String peer, OptionalDouble theirs) {
        String step = String.format(Locale.ROOT, "loss %.4f", bound);
        return line(step, ours.orElse(Double.NaN), peer, theirs.orElse(Double.NaN));
    }

    private static String line(String step, double ours, String peer, double theirs) {
        return String.format(Locale.ROOT, "%s,%.2f,%s,%.2f,%.3f", step, ours, peer, theirs, ours / theirs);
    }
}
