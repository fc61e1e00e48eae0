package org.unmask.benchmarks.ingest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.errors.UnmaskException;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.CatalogSettings;

/**
 * Takes the same new pictures into a small and a large warehouse, in turn, in one process. Prints a line of CSV for each, with the median of the
 * rounds. Started by benchmarks/increments.
 */
public final class IncrementBenchmark {
    private final List<Path> increments;
    private final Map<Long, TimedIngest> warehouses = new LinkedHashMap<>();
    private final Map<Long, List<Double>> seconds = new LinkedHashMap<>();

    private IncrementBenchmark(List<Path> increments) {
        this.increments = increments;
    }

    /**
     * Arguments: folder whose folders are increments of as many pictures each, of which the first warms up and is what former faces look
     * like; folder for a warehouse of each size, named by it; rounds; then the numbers of faces.
     */
    public static void main(String[] arguments) throws IOException {
        SparkConf conf = new SparkConf();
        CatalogSettings.of(warehouse(arguments[1], arguments[3])).forEach(conf::set);
        try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
            var benchmark = new IncrementBenchmark(list(Path.of(arguments[0]), Integer.parseInt(arguments[2])));
            for (String faces : List.of(arguments).subList(3, arguments.length)) {
                benchmark.open(spark.newSession(), warehouse(arguments[1], faces), Long.parseLong(faces));
            }
            benchmark.measure();
            benchmark.print(System.out);
        } catch (UnmaskException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode().code());
        }
    }

    private static String warehouse(String folder, String faces) {
        return folder + "/" + faces;
    }

    /** One to warm up and one for each round. */
    private static List<Path> list(Path folder, int rounds) {
        return IntStream.rangeClosed(0, rounds)
                .mapToObj(round -> folder.resolve(Integer.toString(round)))
                .toList();
    }

    private static List<Path> pictures(Path increment) throws IOException {
        try (Stream<Path> files = Files.walk(increment)) {
            // Masks are PNG files.
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    /** A session has one catalog, so each warehouse has a session; what runs in them is warm for both. */
    private void open(SparkSession session, String warehouse, long faces) throws IOException {
        CatalogSettings.of(warehouse).forEach((key, value) -> {
            if (key.startsWith(CatalogSettings.KEYS)) {
                session.conf().set(key, value);
            }
        });
        TimedIngest ingest = new TimedIngest(session, warehouse);
        Workspace work = ingest.workspace();
        FormerNights.like(
                        pictures(increments.get(0)),
                        session,
                        work.config().split().rule())
                .fill(work.tables(), faces);
        System.err.println("The tables of " + warehouse + " have " + faces + " faces.");
        warehouses.put(faces, ingest);
    }

    private void measure() throws IOException {
        for (int round = 0; round < increments.size(); round++) {
            Path increment = increments.get(round);
            int pictures = pictures(increment).size();
            for (Map.Entry<Long, TimedIngest> warehouse : warehouses.entrySet()) {
                double taken = warehouse.getValue().seconds(increment.toString(), pictures);
                if (round > 0) {
                    seconds.computeIfAbsent(warehouse.getKey(), faces -> new ArrayList<>())
                            .add(taken);
                }
            }
            System.err.println("round " + round + ", seconds: " + seconds);
        }
    }

    private void print(PrintStream table) throws IOException {
        table.println("step,faces,pictures,seconds,ratio");
        int pictures = pictures(increments.get(0)).size();
        double first = Median.of(seconds.values().iterator().next());
        seconds.forEach((faces, taken) -> table.printf(
                Locale.ROOT,
                "increment,%d,%d,%.2f,%.2f%n",
                faces,
                pictures,
                Median.of(taken),
                Median.of(taken) / first));
    }
}
