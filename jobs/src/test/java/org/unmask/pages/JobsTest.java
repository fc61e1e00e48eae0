package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;

/** Jobs and their options, wherever a page, a configuration file or the launcher names them. */
class JobsTest {
    private static final String LAUNCHER = "bin/unmask ";

    /** The launcher hands these to spark-submit. */
    private static final Set<String> SPARKS = Set.of(
            "--master",
            "--conf",
            "--properties-file",
            "--driver-memory",
            "--driver-java-options",
            "--executor-memory",
            "--executor-cores",
            "--total-executor-cores",
            "--num-executors",
            "--jars",
            "--packages");

    /** What the launcher does itself. */
    private static final List<String> PREPARES = List.of("prepare");

    @Test
    void theGuideListsEveryJob() {
        List<String> listed = Page.of("docs/guide.md").section("## Jobs").rows().stream()
                .flatMap(row -> Page.code(row.get(0)).stream())
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(jobs().keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theJobOfACommandLineHasItsOptions(String command) {
        List<String> words = ShellWords.of(command.substring(command.indexOf(LAUNCHER) + LAUNCHER.length()));
        if (words.equals(PREPARES)) {
            return;
        }
        assertThat(jobs()).containsKey(words.get(0));
        List<String> options = new ArrayList<>();
        for (int word = 1; word < words.size(); word++) {
            if (SPARKS.contains(words.get(word))) {
                word++;
            } else {
                options.add(words.get(word));
            }
        }
        CommandLine job = new CommandLine(jobs().get(words.get(0)));
        try {
            job.parseArgs(options.toArray(String[]::new));
        } catch (MissingParameterException e) {
            // A sentence may name a job with one option of several; unknown ones are still errors.
            assertThat(e.getMessage()).startsWith("Missing required option");
        }
    }

    /** Every call of the launcher in a block, between backticks or in the head of a configuration file. */
    static List<String> commands() {
        Stream<String> ofPages = Page.all().stream()
                .flatMap(page -> Stream.concat(
                        page.blocks().stream().flatMap(block -> joined(block.lines()).stream()), page.code().stream()));
        Stream<String> ofSettings = Checkout.files("conf", ".conf").stream()
                .flatMap(file -> joined(Checkout.lines(file).stream()
                                .filter(line -> line.startsWith("#   "))
                                .map(line -> line.substring(1).strip())
                                .toList())
                        .stream());
        return Stream.concat(ofPages, ofSettings)
                .filter(line -> line.startsWith(LAUNCHER))
                .filter(line -> line.matches(LAUNCHER + "[a-z].*"))
                .distinct()
                .toList();
    }

    private static List<String> joined(List<String> lines) {
        return List.of(String.join("\n", lines).replace("\\\n", " ").split("\n", -1));
    }

    private static Map<String, Object> jobs() {
        String folder = "jobs/src/main/java/org/unmask/jobs/";
        Map<String, Object> jobs = new TreeMap<>();
        for (String source : Checkout.files(folder, ".java")) {
            String name = source.substring(folder.length());
            if (!name.contains("/") && !name.equals("package-info.java")) {
                try {
                    Class<?> type = Class.forName("org.unmask.jobs." + name.replace(".java", ""));
                    Command command = type.getAnnotation(Command.class);
                    if (command != null) {
                        jobs.put(command.name(), type.getDeclaredConstructor().newInstance());
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return jobs;
    }
}
