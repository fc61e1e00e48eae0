package org.unmask.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.models.ModelRole;
import org.unmask.core.progress.Progress;
import org.unmask.core.text.EnumWords;
import org.unmask.engine.json.Json;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.Adaptation;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.reporting.RunReports;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.RoundRow;
import org.unmask.tables.rows.RunRow;

/** What is seen of a run while it goes on and after it: console, Spark's metrics over HTTP, tables, report. */
class LiveViewIT {
    @TempDir
    private static Path temp;

    private static final List<String> NOTES = new ArrayList<>();

    private static Workspace work;
    private static String metricsWithinTraining = "";
    private static String metricsAtTheEnd = "";
    private static RoundRow round;
    private static RunRow run;

    @BeforeAll
    static void adaptOnce() {
        SmallWorld world = SmallWorld.in(temp);
        world.ingest(
                SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.LOCAL_WARP, ForgeryFamily.BLENDED_SWAP));
        Workspace plain = world.work("adapt-1", "train.epochs=1", "adapt.rounds=1", "train.steps-per-sync=1");
        work = new Workspace(
                plain.spark(),
                plain.tables(),
                plain.files(),
                plain.config(),
                plain.run(),
                plain.clock(),
                new Listening());
        work.live().tell(LiveGauges.of(work.spark().sparkContext()));
        RunRecorder recorder = new RunRecorder(work, Map.of());
        recorder.step("adapt", () -> {
            StoredModel start = new SourceTraining(work).run(List.of("local_warp"), ModelRole.SOURCE_ONLY);
            return new Adaptation(work)
                    .run(
                            start,
                            "blended_swap",
                            work.config().adapt().curriculum().chosen(),
                            ModelRole.ADAPTED);
        });
        run = recorder.finish();
        round = work.tables().rounds().collect().get(0);
        new PictureIngest(work).run(temp.resolve("pictures").toString(), Optional.empty());
        metricsAtTheEnd = metrics();
    }

    @Test
    void theConsoleSaysLossRateShareAndWhatTheRoundAccepted() {
        assertThat(NOTES.get(0)).matches("loss \\d+\\.\\d{4}, \\d+ faces/s, \\d+ % synchronising");
        assertThat(NOTES.get(NOTES.size() - 1))
                .matches("loss .* % synchronising, accepted \\d+ of \\d+ real and \\d+ of \\d+ fake");
    }

    @Test
    void sparksPrometheusPageShowsTheTrainingThatGoesOn() {
        assertThat(gauge("training_loss")).isPositive();
        assertThat(gauge("training_faces_per_second")).isPositive();
        assertThat(gauge("training_synchronisation_share")).isBetween(0.0, 1.0);
        assertThat(gauge("training_step")).isEqualTo(1);
        assertThat(gauge("training_steps")).isGreaterThan(1);
        assertThat(gauge("round_number")).isZero();
        assertThat(gauge("round_accepted_real")).isEqualTo(round.acceptedReal());
        assertThat(gauge("round_accepted_fake")).isEqualTo(round.acceptedFake());
        assertThat(gauge("round_candidates_real")).isEqualTo(round.candidatesReal());
        assertThat(gauge("round_candidates_fake")).isEqualTo(round.candidatesFake());
    }

    @Test
    void theyShowWhatBecameOfRoundsAndPictures() {
        assertThat(gauge("round_validation_auc", metricsAtTheEnd)).isEqualTo(round.validationAuc());
        assertThat(gauge("rounds_trained", metricsAtTheEnd)
                        + gauge("rounds_collapsed", metricsAtTheEnd)
                        + gauge("rounds_rolled_back", metricsAtTheEnd))
                .isEqualTo(1);
        assertThat(gauge("rounds_" + EnumWords.ofColumn(round.status()), metricsAtTheEnd))
                .isEqualTo(1);
        assertThat(gauge("ingest_pictures", metricsAtTheEnd))
                .isPositive()
                .isEqualTo(gauge("ingest_known", metricsAtTheEnd));
        assertThat(gauge("ingest_accepted", metricsAtTheEnd)).isZero();
        assertThat(gauge("ingest_rejected", metricsAtTheEnd)).isZero();
        assertThat(gauge("gate_candidates", metricsAtTheEnd)).isNaN();
    }

    /** What stands before {@code _driver_} depends on the session: SparkStart sets it, and this session has its number there. */
    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "alerts.yaml"})
    void dashboardAndAlertsNameMetricsThatExist(String file) throws IOException {
        Path deploy = Path.of("../../deploy/prometheus").toAbsolutePath().normalize();
        Matcher names = Pattern.compile("metrics_unmask(_driver_\\w+)").matcher(Files.readString(deploy.resolve(file)));
        List<String> missing = new ArrayList<>();
        int found = 0;
        while (names.find()) {
            found++;
            if (!metricsAtTheEnd.contains(names.group(1) + "{")) {
                missing.add(names.group());
            }
        }
        assertThat(found).isGreaterThan(10);
        assertThat(missing).as(metricsAtTheEnd).isEmpty();
    }

    @Test
    void everyPanelOfTheDashboardAsksForAMetric() throws IOException {
        Path file = Path.of("../../deploy/prometheus/grafana-dashboard.json");
        JsonNode panels = Json.plain().readTree(file.toFile()).get("panels");

        assertThat(panels.size()).isPositive();
        for (JsonNode panel : panels) {
            assertThat(panel.get("targets").size())
                    .as(panel.get("title").asText())
                    .isPositive();
            for (JsonNode target : panel.get("targets")) {
                assertThat(target.get("expr").asText()).contains("metrics_unmask_driver_");
            }
        }
    }

    @Test
    void theTablesHoldThemForRoundAndRun() {
        RunRow stored = work.tables().runs().collect().get(0);

        assertThat(stored).isEqualTo(run);
        assertThat(round.facesPerSecond()).isPositive();
        assertThat(round.synchronisationShare()).isBetween(0.0, 1.0);
        assertThat(stored.loss()).isEqualTo(round.loss());
        assertThat(stored.facesPerSecond()).isPositive();
        assertThat(stored.synchronisationShare()).isBetween(0.0, 1.0);
        assertThat(stored.trainedFaces())
                .isEqualTo(RunRecorder.notes(stored).trainings().stream()
                        .mapToLong(TrainingSummary::faces)
                        .sum());
        assertThat(RunRecorder.notes(stored).trainings())
                .extracting(TrainingSummary::training)
                .containsExactly("train local_warp", "adapt blended_swap dpgnet round 0");
    }

    @Test
    void theReportHasALineAndAChartForEachTraining() throws IOException {
        new RunReports(work).write("adapt-1");

        String page = Files.readString(temp.resolve("warehouse/reports/adapt-1.html"));
        assertThat(page.substring(page.indexOf("<section class=\"present\" id=\"training\">")))
                .contains("train local_warp", "adapt blended_swap dpgnet round 0", "Faces a second", "Synchronising");
    }

    /** Writes down what the console would say, and looks at the metrics after the first synchronisation of the round. */
    private static final class Listening implements Progress {
        private String step = "";

        @Override
        public void begin(String what, long total) {
            step = what;
        }

        @Override
        public void reached(long done) {
            if (step.startsWith("adapt ") && done == 1) {
                metricsWithinTraining = metrics();
            }
        }

        @Override
        public void note(String words) {
            NOTES.add(words);
        }

        @Override
        public void end() {}
    }

    private static String metrics() {
        String page = work.spark().sparkContext().uiWebUrl().get();
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(page + "/metrics/prometheus/"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double gauge(String name) {
        return gauge(name, metricsWithinTraining);
    }

    private static double gauge(String name, String metrics) {
        Matcher line = Pattern.compile("_driver_unmask_" + name + "_Value\\{type=\"gauges\"\\} (\\S+)")
                .matcher(metrics);
        assertThat(line.find()).as("%s in%n%s", name, metrics).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
