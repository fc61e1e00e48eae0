package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.jobs.Nightly;
import org.unmask.tables.CatalogSettings;
import picocli.CommandLine;

/** What {@code deploy/} says to others' programs: settings that a job takes, and commands that it understands. */
class DeployTest {
    private static final String PAGE = Checkout.text("deploy/README.md");

    static Stream<String> sparkDefaults() {
        return Checkout.files("deploy/spark-defaults", ".conf").stream();
    }

    @ParameterizedTest
    @MethodSource("sparkDefaults")
    void settingsHaveAReasonAndAreNotThoseThatAJobSets(String file) throws IOException {
        Set<String> fixed = CatalogSettings.of("/warehouse").keySet();
        Properties settings = new Properties();
        settings.load(new StringReader(Checkout.text(file)));

        assertThat(settings.stringPropertyNames()).isNotEmpty().allMatch(key -> key.startsWith("spark."));
        assertThat(settings.stringPropertyNames()).doesNotContainAnyElementsOf(fixed);
        assertThat(settings.stringPropertyNames())
                .as("the job asks for GPUs")
                .doesNotContain("spark.task.resource.gpu.amount");
        assertThat(unexplained(Checkout.lines(file))).isEmpty();
        assertThat(PAGE).contains("(" + file.replace("deploy/", "") + ")");
    }

    /** Keys that stand neither below a comment nor below another key of the same comment. */
    private static List<String> unexplained(List<String> lines) {
        List<String> keys = new ArrayList<>();
        boolean isExplained = false;
        for (String line : lines) {
            if (line.startsWith("spark.") && !isExplained) {
                keys.add(line);
            }
            isExplained = !line.isBlank() && (isExplained || line.startsWith("#"));
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark", "kubernetes"})
    void theDagStartsANightOfItsLogicalDate(String flavour) throws IOException, InterruptedException {
        JsonNode shown = dag(flavour);
        JsonNode task = shown.get("task");
        boolean isSpark = flavour.equals("spark");
        List<String> words = words(task.get(isSpark ? "application_args" : "arguments"));
        List<String> options = isSpark ? words : words.subList(words.indexOf("--class") + 3, words.size());

        assertThat(isSpark ? task.get("java_class").asText() : words.get(words.indexOf("--class") + 1))
                .isEqualTo(Nightly.class.getName());
        assertThat(options).containsSubsequence("--run-date", "{{ ds }}");
        understands(options.stream()
                .map(word -> word.replace("{{ ds }}", "2026-11-30"))
                .toList());
        assertThat(shown.at("/dag/catchup").asBoolean(true)).isFalse();
        assertThat(shown.at("/dag/max_active_runs").asInt()).isEqualTo(1);
    }

    @Test
    void systemdAndCronStartANight() {
        for (String file : List.of("deploy/systemd/unmask-nightly.service", "deploy/systemd/nightly.cron")) {
            String line = Checkout.lines(file).stream()
                    .filter(text -> text.contains("/bin/unmask nightly "))
                    .findFirst()
                    .orElseThrow();
            understands(ShellWords.of(line.substring(line.indexOf("nightly ") + "nightly ".length())));
        }
    }

    @Test
    void theChartStartsANight() {
        String templates = Checkout.text("deploy/helm/unmask/templates/_helpers.tpl");

        assertThat(Checkout.text("deploy/helm/unmask/values.yaml")).contains("class: " + Nightly.class.getName());
        List<String> options = new ArrayList<>();
        for (String line : templates
                .substring(templates.indexOf("unmask.arguments"), templates.indexOf("unmask.environment"))
                .lines()
                .toList()) {
            if (line.startsWith("- ")) {
                options.add(line.substring(2)
                        .replaceAll("\\{\\{ *range.*|\\{\\{ \\. .*", "")
                        .replaceAll("\\{\\{.*?}}", "1"));
            }
        }
        understands(options.stream().filter(word -> !word.isBlank()).toList());
    }

    private static void understands(List<String> options) {
        assertThatCode(() -> new CommandLine(new Nightly()).parseArgs(options.toArray(String[]::new)))
                .as(options.toString())
                .doesNotThrowAnyException();
    }

    /** The real file of the DAG, Airflow's classes replaced by ones that keep what they are given. */
    private static JsonNode dag(String flavour) throws IOException, InterruptedException {
        Path out = Files.createTempFile("dag", ".json");
        try {
            ProcessBuilder python = new ProcessBuilder(
                            "python3",
                            Checkout.file("deploy/airflow/show_commands.py").toString(),
                            flavour)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            int exitCode;
            try {
                exitCode = python.start().waitFor();
            } catch (IOException e) {
                assumeTrue(false, "no python3 here");
                throw e;
            }
            String text = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(exitCode).as(text).isZero();
            return new ObjectMapper().readTree(text);
        } finally {
            Files.delete(out);
        }
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
