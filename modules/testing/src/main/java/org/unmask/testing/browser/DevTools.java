package org.unmask.testing.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.unmask.core.errors.InfrastructureException;

/**
 * A connection to the browser in Chrome's DevTools protocol: commands with an answer, and events. One caller at a time;
 * events arrive on the connection's own thread.
 */
final class DevTools implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Event>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private DevTools() {}

    static DevTools connect(URI endpoint) {
        DevTools tools = new DevTools();
        CompletableFuture<WebSocket> opening =
                HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(endpoint, tools.new Reader());
        tools.socket.complete(Waiting.on(opening, LIMIT, "connect to the browser", "an open web socket"));
        return tools;
    }

    /** Hands every event of a session to the listener, until another takes its place. */
    void listen(String session, Consumer<Event> listener) {
        listeners.put(session, listener);
    }

    void stopListening(String session) {
        listeners.remove(session);
    }

    /** Sends a command to the browser itself. */
    JsonNode send(String method, Map<String, ?> parameters) {
        return send("", method, parameters);
    }

    /**
     * Sends a command to a session and waits for the answer.
     *
     * @throws InfrastructureException if the browser refuses it or does not answer
     */
    JsonNode send(String session, String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        Waiting.on(socket.join().sendText(message.toString(), true), LIMIT, "send " + method, "an open connection");
        return checked(method, Waiting.on(answer, LIMIT, "run " + method + " in the browser", "an answer"));
    }

    @Override
    public void close() {
        socket.join().abort();
    }

    private static JsonNode checked(String method, JsonNode answer) {
        if (answer.has("error")) {
            throw new InfrastructureException("Cannot run " + method + " in the browser: expected a result, got "
                    + answer.get("error") + ". Check the parameters.");
        }
        return answer.path("result");
    }

    private void receive(String text) {
        JsonNode message = parsed(text);
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    pending.remove(message.get("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        Consumer<Event> listener = listeners.get(message.path("sessionId").asText());
        if (listener != null) {
            listener.accept(new Event(message.path("method").asText(), message.path("params")));
        }
    }

    private void fail(Throwable cause) {
        pending.values().forEach(answer -> answer.completeExceptionally(cause));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InfrastructureException(
                    "Cannot read the browser's message: expected JSON, got " + text
                            + ". Try another version of Chromium.",
                    e);
        }
    }

    /** Something that happened on a page. */
    record Event(String method, JsonNode parameters) {}

    /** Puts the pieces of a message together. */
    private final class Reader implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String whole = partial.toString();
                partial.setLength(0);
                receive(whole);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            fail(new InfrastructureException("Cannot go on with the browser: expected an open connection, got its end "
                    + statusCode + ". Look for a crash of Chromium."));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            fail(error);
        }
    }
}
