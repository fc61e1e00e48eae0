package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.jobs.Nightly;
import picocli.CommandLine;

/**
 * The command lines for a cluster that the pages quote, up to the door of Spark: a spark-submit that only remembers its words
 * stands in its place, for there is no {@code master.example.org}.
 */
class ClusterCommandsIT {
    private static final String CLASS = "--class";

    @TempDir
    private static Path folder;

    private static List<List<String>> calls;

    @BeforeAll
    static void runTheCommandsOfThePages() throws IOException {
        ShellScript.recorder(folder.resolve("bin/spark-submit"));
        // By this name the launcher tells which Spark it is.
        Files.createFile(Files.createDirectories(folder.resolve("jars")).resolve("spark-core_2.13-4.1.3.jar"));
        calls = ShellScript.calls(
                Build.home().resolve("jobs/src/test/resources/guide/cluster.sh"),
                Build.home(),
                Map.of("SPARK_HOME", folder.toString()));
    }

    @Test
    void bothSubmitTheSameJobWithOptionsThatItHas() {
        assertThat(calls).hasSize(2).allSatisfy(call -> {
            assertThat(call.get(call.indexOf(CLASS) + 1)).isEqualTo(Nightly.class.getName());
            List<String> options = new ArrayList<>(call.subList(indexOfJar(call) + 1, call.size()));
            assertThatCode(() -> new CommandLine(new Nightly()).parseArgs(options.toArray(String[]::new)))
                    .doesNotThrowAnyException();
            assertThat(options).contains("--warehouse", "hdfs://namenode.example.org/unmask");
        });
    }

    @Test
    void theFilesThatTheyNameAreThere() {
        assertThat(calls).allSatisfy(call -> {
            for (String option : List.of("--properties-file", "--jars")) {
                assertThat(Build.home().resolve(call.get(call.indexOf(option) + 1)))
                        .isRegularFile();
            }
            assertThat(Build.home().resolve(call.get(indexOfJar(call)))).isRegularFile();
        });
    }

    @Test
    void theLauncherPassesSparksOptionsOn() {
        List<String> submitted = calls.get(0).subList(0, indexOfJar(calls.get(0)));

        assertThat(submitted).containsSequence("--master", "spark://master.example.org:7077");
        assertThat(submitted).containsSequence("--executor-memory", "4g");
    }

    private static int indexOfJar(List<String> call) {
        return call.indexOf(call.stream()
                .filter(word -> word.endsWith("jobs/target/unmask.jar"))
                .findFirst()
                .orElseThrow());
    }
}
