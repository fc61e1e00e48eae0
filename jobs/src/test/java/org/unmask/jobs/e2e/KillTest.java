package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Kills executors, drivers and worker daemons at random moments of an adaptation on a cluster of separate processes, gives the same
 * command again where the driver died, and compares checkpoints and pseudo-labels with those of an undisturbed run. Prints CSV. {@code
 * benchmarks/kill-test} starts it.
 */
final class KillTest {
    private static final String TARGET = TinyWorld.TARGETS.get(0);
    private static final int WORKERS = 2;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private final Path folder;
    private final Path warehouse;
    private final StandaloneCluster cluster;
    private int date;

    private KillTest(Path folder, StandaloneCluster cluster) {
        this.folder = folder;
        this.warehouse = folder.resolve("warehouse");
        this.cluster = cluster;
    }

    /**
     * @param args {@code FOLDER MOMENTS SEED}: an empty folder to work in, how many moments each kind is killed at, and the seed of
     *     the moments
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, WORKERS)) {
            new KillTest(folder, cluster).run(Integer.parseInt(args[1]), Long.parseLong(args[2]), out);
        }
    }

    private void run(int moments, long seed, PrintStream out) throws IOException, InterruptedException {
        prepare();
        String undisturbed = nextDate();
        long from = System.nanoTime();
        adapt(undisturbed).succeed();
        Duration length = Duration.ofNanos(System.nanoTime() - from);
        SplittableRandom random = new SplittableRandom(seed);
        out.println("kind,moment,hash_equal,rows_equal");
        for (Disturbance kind : Disturbance.values()) {
            for (int moment = 0; moment < moments; moment++) {
                Duration when = length.multipliedBy(random.nextInt(1000)).dividedBy(1000);
                String date = nextDate();
                disturbed(kind, date, when);
                out.printf(
                        Locale.ROOT,
                        "%s,%.1f,%b,%b%n",
                        kind.word(),
                        when.toMillis() / 1000.0,
                        rounds(date).equals(rounds(undisturbed)),
                        rows(date).equals(rows(undisturbed)));
            }
        }
    }

    /** Three domains, and a model of the labelled one to adapt. */
    private void prepare() throws IOException {
        Path pictures = TinyWorld.pictures(folder.resolve("pictures"));
        Build.submit(folder, "local[2]", "Ingest", TinyWorld.arguments(warehouse, "--input", pictures.toString()))
                .succeed();
        Build.submit(folder, "local[2]", "Train", TinyWorld.arguments(warehouse, "--domain", TinyWorld.SOURCE))
                .succeed();
    }

    /** An adaptation during which something is killed; it ends by itself or by the same command given again. */
    private void disturbed(Disturbance kind, String date, Duration when) throws IOException, InterruptedException {
        try (Daemon driver = Daemon.start(adapt(date))) {
            if (driver.goesOnFor(when)) {
                kind.strike(cluster, driver);
            }
            if (kind != Disturbance.DRIVER) {
                report(date, driver);
                return;
            }
        }
        try (Daemon again = Daemon.start(adapt(date))) {
            report(date, again);
        }
    }

    private static void report(String date, Daemon driver) throws InterruptedException {
        int exitCode = driver.awaitEnd();
        if (exitCode != 0) {
            System.err.println(date + " ended with exit code " + exitCode);
            driver.lines().forEach(System.err::println);
        }
    }

    private Program adapt(String date) {
        List<String> arguments = new ArrayList<>(TinyWorld.arguments(date, warehouse, "--domain", TARGET));
        for (String setting : List.of(
                "adapt.baselines=false",
                "adapt.rounds=3",
                "adapt.epochs-per-round=20",
                "train.batch-size=8",
                "train.steps-per-sync=2",
                "train.outer.momentum=0.5",
                "train.checkpoint-every=3")) {
            arguments.addAll(List.of("--set", setting));
        }
        return Build.submit(folder, cluster.masterUrl(), List.of(), "Adapt", arguments);
    }

    /** A date that no run was made for. */
    private String nextDate() {
        return FIRST.plusDays(date++).toString();
    }

    /** The checkpoint of each round of a date, whatever the runs were called: a round that is there twice shows. */
    private List<List<Object>> rounds(String date) {
        return ofDate(date, "rounds", "domain", "curriculum", "round", "status", "checkpoint_sha256");
    }

    private List<List<Object>> rows(String date) {
        return ofDate(
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
                "model_sha256");
    }

    private List<List<Object>> ofDate(String date, String table, String... columns) {
        List<String> all = new ArrayList<>(List.of(columns));
        all.add("run_id");
        return new Lake(warehouse)
                .rows(table, all.toArray(String[]::new)).stream()
                        .filter(row -> row.get(columns.length).toString().startsWith("adapt-" + date + "-"))
                        .map(row -> row.subList(0, columns.length))
                        .toList();
    }
}
