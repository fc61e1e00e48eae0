package org.unmask.pipeline.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.unmask.core.config.TrackingConfig;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.ClassAcceptance;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.live.RoundSelection;
import org.unmask.pipeline.live.TrainingBeat;
import org.unmask.pipeline.live.TrainingSummary;
import org.unmask.pipeline.tracking.MlflowTracking.Status;

/** Against a real server that takes and checks what MLflow's REST interface takes. A run that waited for it would not end in time. */
@Timeout(120)
class MlflowTrackingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_000L);
    private static final RunIdentity RUN =
            new RunIdentity("adapt-2026-11-21-1", "adapt", LocalDate.parse("2026-11-21"), NOW, "unmask adapt");

    /** Long enough for the slowest machine; what fails does so at once. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    /** Longer than the test may take. */
    private static final Duration ENDLESS = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int statusOfMetrics = 200;
    private volatile boolean answers = true;

    /** A call that the server has got. */
    private record Call(String path, JsonNode body) {}

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        testEnds.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void tellsParametersFiguresAndTheEnd() {
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < 130; i++) {
            parameters.put("key." + i, "value " + i);
        }
        MlflowTracking tracking = begin(parameters, PATIENT);

        tracking.selected(new RoundSelection(
                "feed",
                "dpgnet",
                1,
                new AcceptanceSummary(0.8, new ClassAcceptance(30, 12), new ClassAcceptance(20, 5), 0)));
        tracking.synchronised(new TrainingBeat("adapt a+b round 1", 8, 16, 0.75, 120, 0.25));
        tracking.synchronised(new TrainingBeat("adapt a+b round 1", 16, 16, Double.NaN, 130, 0.125));
        tracking.trained(new TrainingSummary("adapt a+b round 1", 16, 0.5, 64, 1, 0.25, List.of()));
        tracking.end(Status.FINISHED);

        assertThat(calls.get(0).path()).isEqualTo("/api/2.0/mlflow/runs/create");
        assertThat(calls.get(0).body())
                .isEqualTo(json("{'experiment_id':'7','run_name':'adapt-2026-11-21-1','start_time':1790000000000}"));
        assertThat(logged("params")).hasSize(130).contains(json("{'key':'key.129','value':'value 129'}"));
        assertThat(logged("metrics"))
                .containsExactly(
                        metric("feed dpgnet/accepted_real", 0.4, 1),
                        metric("feed dpgnet/accepted_fake", 0.25, 1),
                        metric("adapt a_b round 1/loss", 0.75, 8),
                        metric("adapt a_b round 1/faces_per_second", 120, 8),
                        metric("adapt a_b round 1/synchronisation_share", 0.25, 8),
                        metric("adapt a_b round 1/faces_per_second", 130, 16),
                        metric("adapt a_b round 1/synchronisation_share", 0.125, 16),
                        metric("adapt a_b round 1/final_loss", 0.5, 16));
        Call last = calls.get(calls.size() - 1);
        assertThat(last.path()).isEqualTo("/api/2.0/mlflow/runs/update");
        assertThat(last.body()).isEqualTo(json("{'run_id':'r1','status':'FINISHED','end_time':1790000000000}"));
    }

    @Test
    void tellsThatARunFailed() {
        begin(Map.of(), PATIENT).end(Status.FAILED);

        assertThat(calls.get(calls.size() - 1).body().get("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void asksAServerThatFailsNoMore() {
        statusOfMetrics = 500;
        MlflowTracking tracking = begin(Map.of(), PATIENT);

        tracking.synchronised(new TrainingBeat("train", 8, 16, 0.75, 120, 0.25));
        tracking.end(Status.FINISHED);

        assertThat(calls).extracting(Call::path).containsExactly(path("runs/create"), path("runs/log-batch"));
    }

    @Test
    void aServerThatIsNotThereCostsNothing() {
        server.stop(0);
        MlflowTracking tracking = begin(Map.of(), ENDLESS);

        for (int i = 0; i < 4_000; i++) {
            tracking.synchronised(new TrainingBeat("train", i, 4_000, 0.75, 120, 0.25));
        }
        tracking.end(Status.FINISHED);

        assertThat(calls).isEmpty();
    }

    @Test
    void aServerThatNeverAnswersCostsTheTimeoutOnce() {
        answers = false;
        MlflowTracking tracking = begin(Map.of(), Duration.ofSeconds(1));

        for (int i = 0; i < 4_000; i++) {
            tracking.synchronised(new TrainingBeat("train", i, 4_000, 0.75, 120, 0.25));
        }
        tracking.end(Status.FINISHED);

        assertThat(calls).hasSizeLessThanOrEqualTo(1);
    }

    private MlflowTracking begin(Map<String, String> parameters, Duration timeout) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        return MlflowTracking.begin(
                new TrackingConfig(address, "7", timeout), RUN, parameters, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** What MLflow answers, as far as its documentation says; it refuses batches above its limits. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        calls.add(new Call(path, body));
        if (!answers) {
            await();
        }
        boolean tooMany =
                body.path("params").size() > 100 || body.path("metrics").size() > 1_000;
        int status = body.has("metrics") ? statusOfMetrics : 200;
        String text = path.endsWith("runs/create") ? "{\"run\":{\"info\":{\"run_id\":\"r1\"}}}" : "{}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(tooMany ? 400 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            testEnds.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<JsonNode> logged(String kind) {
        List<JsonNode> logged = new ArrayList<>();
        calls.stream()
                .filter(call -> call.path().equals(path("runs/log-batch")))
                .peek(call -> assertThat(call.body().get("run_id").asText()).isEqualTo("r1"))
                .forEach(call -> StreamSupport.stream(call.body().path(kind).spliterator(), false)
                        .forEach(logged::add));
        return logged;
    }

    private static String path(String call) {
        return "/api/2.0/mlflow/" + call;
    }

    private static JsonNode metric(String key, double value, long step) {
        return json("{'key':'" + key + "','value':" + value + ",'timestamp':1790000000000,'step':" + step + "}");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
