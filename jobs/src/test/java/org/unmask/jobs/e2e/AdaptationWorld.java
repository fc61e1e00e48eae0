package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.unmask.generate.forgery.ForgeryFamily;

/**
 * A labelled and an unlabelled domain, a model of the first, and a cluster of separate processes to adapt it to the second on. Every
 * adaptation is for a date of its own; what it leaves is compared with what another left.
 */
final class AdaptationWorld implements AutoCloseable {
    /** Workers of a training, and cores of each worker daemon. */
    private static final int WORKERS = 4;

    /** Most tasks of an executor at a time: a machine of two cores may have to run it, and a process refuses more. */
    private static final int MOST_CORES = 2;

    private static final int FACES = 40;
    private static final Duration POLL = Duration.ofMillis(10);

    private final Path folder;
    private final Path warehouse;
    private final StandaloneCluster cluster;

    private AdaptationWorld(Path folder, StandaloneCluster cluster) {
        this.folder = folder;
        this.warehouse = folder.resolve("warehouse");
        this.cluster = cluster;
    }

    /**
     * What an adaptation leaves for readers.
     *
     * @param rounds each round's status and checkpoint, in the order of their text: a round that is there twice shows
     * @param pseudoLabels their rows
     * @param runs how many runs of its date are finished
     * @param models all models of the warehouse: equal ones are kept once, so another adaptation adds none
     */
    record Left(List<List<Object>> rounds, List<List<Object>> pseudoLabels, int runs, List<List<Object>> models) {}

    /** Makes the world in a folder, with a cluster of two workers that may each take a whole adaptation. */
    static AdaptationWorld in(Path folder) throws IOException, InterruptedException {
        Path pictures = TinyWorld.pictures(
                folder.resolve("pictures"),
                List.of(ForgeryFamily.BLENDED_SWAP, ForgeryFamily.DIFFUSION_SMOOTHING),
                FACES);
        AdaptationWorld world = new AdaptationWorld(folder, StandaloneCluster.start(folder, 2, WORKERS));
        try {
            world.prepare(pictures);
            return world;
        } catch (IOException | RuntimeException | AssertionError e) {
            world.close();
            throw e;
        }
    }

    StandaloneCluster cluster() {
        return cluster;
    }

    /** Submits the adaptation for a date to one, two or four executors, with settings of Spark's own. */
    Daemon adapt(String date, int executors, String... settings) {
        int cores = Math.min(MOST_CORES, WORKERS / executors);
        List<String> spark = new ArrayList<>(List.of(settings));
        spark.add("spark.cores.max=" + executors * cores);
        spark.add("spark.executor.cores=" + cores);
        spark.add("spark.ui.enabled=false");
        spark.addAll(Build.FEW_ROWS);
        List<String> arguments =
                new ArrayList<>(TinyWorld.arguments(date, warehouse, "--domain", TinyWorld.TARGETS.get(0)));
        for (String setting : List.of(
                "adapt.baselines=false",
                "adapt.carry-over.mode=disabled",
                "adapt.rounds=2",
                "adapt.epochs-per-round=4",
                "train.workers=" + WORKERS,
                "train.batch-size=4",
                "train.steps-per-sync=1",
                "train.outer.rate=0.7",
                "train.outer.momentum=0.9",
                "train.checkpoint-every=2",
                // One executor: the driver adds states. More: they do, and their shuffle files can be lost.
                "train.exchange.driver-bytes=" + (executors == 1 ? 16_000_000 : 0))) {
            arguments.addAll(List.of("--set", setting));
        }
        return Daemon.start(Build.submit(folder, cluster.masterUrl(), spark, "Adapt", arguments));
    }

    /** The log of an adaptation. */
    DriverLog log(Daemon driver) {
        return new DriverLog(folder, driver);
    }

    /** What the adaptation for a date has left. */
    Left left(String date) {
        List<List<Object>> runs = ofDate(date, "runs");
        return new Left(
                ofDate(date, "rounds", "domain", "curriculum", "round", "status", "checkpoint_sha256"),
                ofDate(
                        date,
                        "pseudo_labels",
                        "face_id",
                        "domain",
                        "curriculum",
                        "round",
                        "p_fake",
                        "pseudo_label",
                        "weight",
                        "accepted",
                        "reason",
                        "model_sha256"),
                runs.size(),
                lake().rows("models", "role", "model_id", "checkpoint_sha256"));
    }

    /** What a reader could find that no finished run has left: branches, files half written, folders of unfinished runs. */
    List<String> leftovers() throws IOException {
        List<String> leftovers = new ArrayList<>(lake().branches("pseudo_labels"));
        try (Stream<Path> files = Files.walk(warehouse)) {
            files.map(file -> warehouse.relativize(file).toString())
                    .filter(name -> name.contains(".writing") || name.startsWith("unfinished/"))
                    .forEach(leftovers::add);
        }
        return leftovers;
    }

    /**
     * Waits until a training of the adaptation for a date has a whole checkpoint.
     *
     * @throws AssertionError if the driver ends before
     */
    void awaitCheckpoint(String date, Daemon driver) throws IOException, InterruptedException {
        while (!hasCheckpoint(unfinished().resolve("adapt-" + date + "-1"))) {
            if (!driver.goesOnFor(POLL)) {
                throw new AssertionError("No checkpoint before the end of " + driver.lines());
            }
        }
    }

    /** The manifest is written last. */
    private static boolean hasCheckpoint(Path run) throws IOException {
        if (!Files.isDirectory(run)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(run)) {
            return files.anyMatch(file -> file.getFileName().toString().matches("step-\\d+\\.json"));
        } catch (UncheckedIOException e) {
            // A file was renamed while the folder was read.
            return false;
        }
    }

    /** Where what unfinished runs have left lies. */
    Path unfinished() {
        return warehouse.resolve("unfinished");
    }

    @Override
    public void close() {
        cluster.close();
    }

    private void prepare(Path pictures) throws IOException {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("ingest", command("ingest", "--input", pictures.toString()));
        commands.put("train", command("train", "--domain", TinyWorld.SOURCE, "--set", "train.epochs=2"));
        InOneProcess.run(folder, commands)
                .forEach((job, finished) -> assertThat(finished.exitCode())
                        .as("%s%n%s", job, finished.err())
                        .isZero());
    }

    private List<String> command(String job, String... arguments) {
        List<String> command = new ArrayList<>(List.of(job));
        command.addAll(TinyWorld.arguments(warehouse, arguments));
        return command;
    }

    private List<List<Object>> ofDate(String date, String table, String... columns) {
        List<String> all = new ArrayList<>(List.of(columns));
        all.add("run_id");
        return lake().rows(table, all.toArray(String[]::new)).stream()
                .filter(row -> row.get(columns.length).toString().startsWith("adapt-" + date + "-"))
                .map(row -> row.subList(0, columns.length))
                .toList();
    }

    private Lake lake() {
        return new Lake(warehouse);
    }
}
