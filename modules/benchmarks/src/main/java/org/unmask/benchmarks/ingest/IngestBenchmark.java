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
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UnmaskException;
import org.unmask.pipeline.ingest.SourceFormat;
import org.unmask.tables.CatalogSettings;

/**
 * Measures an ingest by its steps on one core, everything in turn within each round, after a round on few pictures that warms up and is
 * thrown away. Prints a line of CSV for each step, with the medians of the rounds. Started by benchmarks/ingest.
 */
public final class IngestBenchmark {
    private static final int WARMING = 50;
    private static final String PYTHON = "opencv-python";
    private static final String BARE = "bare loop";
    private static final String OF_FILES = "files";

    private final List<Path> photographs;
    private final List<Path> small;
    private final @Nullable PythonPeer python;
    private final TimedIngest ingest;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private IngestBenchmark(List<Path> photographs, List<Path> small, @Nullable PythonPeer python, TimedIngest ingest) {
        this.photographs = photographs;
        this.small = small;
        this.python = python;
        this.ingest = ingest;
    }

    /** Arguments: folder of photographs, folder of small pictures, folder to work in, rounds, and Python's script or nothing. */
    public static void main(String[] arguments) throws IOException {
        List<Path> photographs = files(Path.of(arguments[0]));
        List<Path> small = files(Path.of(arguments[1]));
        Path work = Path.of(arguments[2]);
        String warehouse = work.resolve("warehouse").toString();
        SparkConf conf = new SparkConf();
        CatalogSettings.of(warehouse).forEach(conf::set);
        try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
                PythonPeer python = arguments.length > 4 ? python(Path.of(arguments[4]), photographs, work) : null) {
            Path shards = SamePictures.shards(small, work.resolve("shards"));
            Path table = SamePictures.table(small, work.resolve("table"), spark);
            var benchmark = new IngestBenchmark(photographs, small, python, new TimedIngest(spark, warehouse));
            benchmark.round(
                    photographs.subList(0, Math.min(WARMING, photographs.size())),
                    Path.of(arguments[1]),
                    small.size(),
                    shards,
                    table);
            benchmark.seconds.clear();
            for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
                benchmark.round(photographs, Path.of(arguments[0]), photographs.size(), shards, table);
                benchmark.smallFiles(Path.of(arguments[1]));
                System.err.println("round " + (round + 1) + ", seconds: " + benchmark.seconds);
            }
            benchmark.print(System.out);
        } catch (UnmaskException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode().code());
        }
    }

    private static PythonPeer python(Path script, List<Path> photographs, Path work) throws IOException {
        Path list = work.resolve("photographs.txt");
        Files.write(list, photographs.stream().map(Path::toString).toList());
        return new PythonPeer(script, list);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Everything once; the whole ingest is that of a folder. */
    private void round(List<Path> of, Path folder, int folderCount, Path shards, Path table) {
        time("resize-and-encode", () -> PictureLoops.resizeAndEncode(of));
        if (python != null) {
            time("resize-and-encode " + PYTHON, () -> python.seconds("resize-and-encode", of.size()));
        }
        time("keep-bytes", () -> PictureLoops.keepBytes(of));
        if (python != null) {
            time("keep-bytes " + PYTHON, () -> python.seconds("keep-bytes", of.size()));
        }
        time("whole-ingest", () -> ingest.secondsIntoNothing(folder.toString(), SourceFormat.FOLDER, folderCount));
        time("tar", () -> ingest.secondsIntoNothing(shards.toString(), SourceFormat.TAR, small.size()));
        time("parquet", () -> ingest.secondsIntoNothing(table.toString(), SourceFormat.PARQUET, small.size()));
    }

    private void smallFiles(Path folder) {
        time("files", () -> ingest.secondsIntoNothing(folder.toString(), SourceFormat.FOLDER, small.size()));
        time("files " + BARE, () -> PictureLoops.keepBytes(small));
    }

    private void time(String what, DoubleSupplier measured) {
        seconds.computeIfAbsent(what, name -> new ArrayList<>()).add(measured.getAsDouble());
    }

    private void print(PrintStream table) {
        table.println("step,ours_per_s,peer,peer_per_s,ratio");
        line(table, "resize-and-encode", photographs.size(), PYTHON, "resize-and-encode " + PYTHON);
        line(table, "keep-bytes", photographs.size(), PYTHON, "keep-bytes " + PYTHON);
        line(table, "whole-ingest", photographs.size(), BARE, "keep-bytes");
        line(table, "files", small.size(), BARE, "files " + BARE);
        line(table, "tar", small.size(), OF_FILES, "files");
        line(table, "parquet", small.size(), OF_FILES, "files");
    }

    /** Without its peer's figures where it was left out. */
    private void line(PrintStream table, String step, int count, String peer, String peerStep) {
        double ours = count / median(step);
        if (!seconds.containsKey(peerStep)) {
            table.printf(Locale.ROOT, "%s,%.1f,,,%n", step, ours);
            return;
        }
        double theirs = count / median(peerStep);
        table.printf(Locale.ROOT, "%s,%.1f,%s,%.1f,%.3f%n", step, ours, peer, theirs, ours / theirs);
    }

    private double median(String step) {
        return Median.of(seconds.getOrDefault(step, List.of()));
    }
}
