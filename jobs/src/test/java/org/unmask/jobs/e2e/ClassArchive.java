package org.unmask.jobs.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The classes that {@code bin/unmask prepare} has written, for the processes that these tests start without the launcher: half of
 * what a short job computes. A JVM that cannot use them begins without.
 */
final class ClassArchive {
    private static final Path FILE = Build.sparkHome().resolveSibling("spark-home.jsa");

    /** A JVM says on standard output that it cannot use an archive, and there are data. */
    private static final String QUIET = " -Xlog:disable -Xlog:all=error:stderr";

    private static boolean prepared;

    private ClassArchive() {}

    /** The options of a JVM with Spark's class path that begins with the archive. */
    static synchronized String options() {
        if (!prepared) {
            prepared = true;
            new Program(
                            Build.home(),
                            Map.of("SPARK_SUBMIT_OPTS", ""),
                            List.of(Build.launcher().toString(), "prepare"))
                    .succeed();
        }
        return " -XX:SharedArchiveFile=" + FILE + QUIET;
    }
}
