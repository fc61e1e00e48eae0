package org.unmask.benchmarks.pool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.errors.UnmaskException;
import org.unmask.core.progress.Progress;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.tables.CatalogSettings;
import org.unmask.tables.Tables;
import org.unmask.tables.warehouse.WarehouseFiles;

/**
 * Compares how fast a Spark job of one core scores the training faces of a warehouse with how fast one thread does that reads the
 * files which they were ingested from. Both take turns in one process; a line of CSV is printed for each step, with the medians
 * of the rounds. Started by benchmarks/pool.
 */
public final class ScoringBenchmark {
    private static final String HEADER = "step,ours_per_s,peer,peer_per_s,ratio";
    private static final String PEER = "single process";

    private final PoolJob ours;
    private final OneThread peer;
    private final PrintStream notes;

    private ScoringBenchmark(PoolJob ours, OneThread peer, PrintStream notes) {
        this.ours = ours;
        this.peer = peer;
        this.notes = notes;
    }

    /** Arguments: warehouse, folder of its faces' files, rounds, then settings as key=value. */
    public static void main(String[] arguments) throws IOException {
        UnmaskConfig config = Settings.load(List.of(), Arrays.asList(arguments).subList(3, arguments.length));
        SparkConf conf = new SparkConf();
        CatalogSettings.of(arguments[0]).forEach(conf::set);
        try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
            var ours = new PoolJob(workspace(spark, arguments[0], config));
            var peer = new OneThread(files(arguments[1]), ours.architecture(), ours.state(), config);
            new ScoringBenchmark(ours, peer, System.err).run(Integer.parseInt(arguments[2]), System.out);
        } catch (UnmaskException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode().code());
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Workspace workspace(SparkSession spark, String warehouse, UnmaskConfig config) {
        Clock clock = Clock.systemUTC();
        LocalDate date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Workspace(
                spark,
                Tables.open(spark),
                new WarehouseFiles(warehouse, spark.sparkContext().hadoopConfiguration()),
                config,
                new RunIdentity("benchmark-" + date + "-1", "benchmark", date, clock.instant(), "benchmarks/pool"),
                clock,
                Progress.silent());
    }

    /** Does the rounds, after one that warms up and is thrown away. */
    private void run(int rounds, PrintStream table) {
        List<PoolJob.Seconds> oursOf = new ArrayList<>();
        List<OneThread.Seconds> peersOf = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            PoolJob.Seconds job = ours.run();
            OneThread.Seconds thread = peer.run();
            notes.printf(Locale.ROOT, "round %d, seconds: ours %s, %s %s%n", round, job, PEER, thread);
            if (round > 0) {
                oursOf.add(job);
                peersOf.add(thread);
            }
        }
        table.println(HEADER);
        print(
                table,
                "decode and score",
                median(oursOf.stream().mapToDouble(PoolJob.Seconds::all)),
                median(peersOf.stream().mapToDouble(OneThread.Seconds::all)));
        print(
                table,
                "score",
                median(oursOf.stream().mapToDouble(PoolJob.Seconds::scoring)),
                median(peersOf.stream().mapToDouble(OneThread.Seconds::scoring)));
    }

    private void print(PrintStream table, String step, double oursSeconds, double peersSeconds) {
        // Ingest leaves out pictures that it has already: there may be a few faces less than files.
        double oursPerSecond = ours.faces() / oursSeconds;
        double peersPerSecond = peer.faces() / peersSeconds;
        table.printf(
                Locale.ROOT,
                "%s,%.1f,%s,%.1f,%.3f%n",
                step,
                oursPerSecond,
                PEER,
                peersPerSecond,
                oursPerSecond / peersPerSecond);
    }

    private static double median(DoubleStream seconds) {
        double[] sorted = seconds.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
