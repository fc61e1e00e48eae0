package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.unmask.generate.forgery.ForgeryFamily;

/**
 * Spark's classes as a JVM keeps them, written once by one that has run a job, so that all others of these tests and of the benchmarks'
 * smokes need not read and check them again: half of what a short job computes. A JVM that cannot use it begins without.
 */
final class ClassArchive {
    private static final Path FILE = Build.sparkHome().resolveSibling("spark-home.jsa");

    /** A JVM says on standard output that it cannot use an archive, and there are data. */
    private static final String QUIET = " -Xlog:disable -Xlog:all=error:stderr";

    private static boolean made;

    private ClassArchive() {}

    /** The options of a JVM with Spark's class path that begins with the archive. */
    static synchronized String options() {
        if (!made) {
            made = true;
            makeIfOutdated();
        }
        return " -XX:SharedArchiveFile=" + FILE + QUIET;
    }

    private static void makeIfOutdated() {
        try (Stream<Path> jars = Files.list(Build.sparkHome().resolve("jars"))) {
            long newest =
                    jars.mapToLong(jar -> jar.toFile().lastModified()).max().orElse(0);
            if (FILE.toFile().lastModified() < newest) {
                Files.deleteIfExists(FILE);
                make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make() throws IOException {
        Path folder = Files.createTempDirectory("unmask-archive");
        Path pictures = TinyWorld.pictures(folder.resolve("pictures"), List.of(ForgeryFamily.LOCAL_WARP), 4);
        String warehouse = folder.resolve("warehouse").toString();
        Build.unmask(folder, "ingest", "--master", "local[2]", "--input", pictures.toString(), "--warehouse", warehouse)
                .with("SPARK_SUBMIT_OPTS", Program.QUICK_JVM + " -XX:ArchiveClassesAtExit=" + FILE + QUIET)
                .succeed();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
