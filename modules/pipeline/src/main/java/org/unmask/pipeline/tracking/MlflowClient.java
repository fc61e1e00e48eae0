package org.unmask.pipeline.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.unmask.engine.json.Json;

/**
 * The four calls of MLflow's REST interface, version 2.0, that a run needs. Every call waits for the server no longer than the
 * timeout. One thread.
 */
final class MlflowClient {
    /** The most parameters that MLflow takes in one call. */
    static final int MOST_PARAMETERS = 100;

    /** The most metrics that MLflow takes in one call. */
    static final int MOST_METRICS = 1_000;

    private static final int LONGEST_PARAMETER = 6_000;
    private static final String INTERFACE = "/api/2.0/mlflow/";

    private final String server;
    private final Duration timeout;
    private final HttpClient http;

    /** A client of the server at an address such as {@code http://host:5000}. */
    MlflowClient(String server, Duration timeout) {
        this.server = server.replaceAll("/+$", "");
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * A figure at a time.
     *
     * @param key letters, digits and {@code _-./ } only
     * @param value finite
     * @param at when it was taken
     * @param step where in the training, or which round
     */
    record Metric(String key, double value, Instant at, long step) {}

    /** Begins a run and gives the name that the server has for it. */
    String create(String experiment, String name, Instant began) throws IOException, InterruptedException {
        JsonNode answer = post(
                "runs/create",
                Map.of("experiment_id", experiment, "run_name", name, "start_time", began.toEpochMilli()));
        String runId = answer.path("run").path("info").path("run_id").asText("");
        if (runId.isEmpty()) {
            throw new IOException("no run_id in the answer " + answer);
        }
        return runId;
    }

    /** Adds parameters, in as many calls as it takes. */
    void parameters(String runId, Map<String, String> parameters) throws IOException, InterruptedException {
        List<Map<String, String>> all = new ArrayList<>();
        parameters.forEach((key, value) -> all.add(Map.of("key", key, "value", shortened(value))));
        for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
            List<Map<String, String>> part = all.subList(from, Math.min(all.size(), from + MOST_PARAMETERS));
            post("runs/log-batch", Map.of("run_id", runId, "params", part));
        }
    }

    /** Adds at most {@value #MOST_METRICS} metrics. */
    void metrics(String runId, Collection<Metric> metrics) throws IOException, InterruptedException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Metric metric : metrics) {
            all.add(Map.of(
                    "key", metric.key(),
                    "value", metric.value(),
                    "timestamp", metric.at().toEpochMilli(),
                    "step", metric.step()));
        }
        post("runs/log-batch", Map.of("run_id", runId, "metrics", all));
    }

    /** Ends a run. */
    void update(String runId, String status, Instant ended) throws IOException, InterruptedException {
        post("runs/update", Map.of("run_id", runId, "status", status, "end_time", ended.toEpochMilli()));
    }

    private JsonNode post(String call, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + INTERFACE + call))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.plain().writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode() + " of " + call + ": "
                    + shortened(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)));
        }
        return Json.plain().readTree(answer.body());
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_PARAMETER ? value : value.substring(0, LONGEST_PARAMETER);
    }
}
