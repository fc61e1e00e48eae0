package org.unmask.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.unmask.testing.browser.DevTools.Event;

/**
 * One page in a {@link HeadlessBrowser}, watched since before its first byte. One thread at a time.
 *
 * <p>A request that the page's own security policy stops never leaves the browser: it shows among {@link #errors()}.
 */
public final class PageVisit implements AutoCloseable {
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);

    private final Place place;
    private final String address;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<Boolean>> loadedByLoader = new ConcurrentHashMap<>();

    PageVisit(Place place, URI address) {
        this.place = place;
        this.address = address.toASCIIString();
    }

    void begin(int width, int height, ColourScheme scheme) {
        place.tools().listen(place.session(), this::note);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> preference = Map.of("name", "prefers-color-scheme", "value", scheme.cssName());
        send("Emulation.setEmulatedMedia", Map.of("features", List.of(preference)));
        send("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
        String loader =
                send("Page.navigate", Map.of("url", address)).path("loaderId").asText();
        Waiting.on(loaded(loader), LOAD_LIMIT, "open " + address, "the page's load event");
    }

    /** What the page wrote to the console as an error, exceptions nobody caught, and what the browser refused. */
    public List<String> errors() {
        settle();
        return List.copyOf(errors);
    }

    /** Addresses the page asked for, other than itself and {@code data:}; empty for a self-contained page. */
    public List<String> networkRequests() {
        settle();
        return List.copyOf(requests);
    }

    /**
     * The value of a JavaScript expression as text; objects as JSON.
     *
     * @throws IllegalArgumentException if the expression throws
     */
    public String evaluate(String expression) {
        JsonNode answer = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalArgumentException("Cannot evaluate " + expression + ": expected a value, got "
                    + described(answer.get("exceptionDetails")) + ". Mend the expression.");
        }
        JsonNode value = answer.path("result").path("value");
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    /** The whole page, also what lies below the window, as PNG bytes. */
    public byte[] screenshotPng() {
        JsonNode answer =
                send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip()));
        return Base64.getDecoder().decode(answer.path("data").asText());
    }

    /** Closes the page; the browser stays. */
    @Override
    public void close() {
        place.tools().stopListening(place.session());
        place.tools().send("Target.closeTarget", Map.of("targetId", place.target()));
    }

    private Map<String, Object> clip() {
        JsonNode size = send("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        return Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.path("width").asDouble(),
                "height",
                size.path("height").asDouble(),
                "scale",
                1);
    }

    /** Events come in order on one connection: whatever happened before this answer has been noted after it. */
    private void settle() {
        evaluate("document.readyState");
    }

    private void note(Event event) {
        JsonNode details = event.parameters();
        switch (event.method()) {
            case "Page.lifecycleEvent" -> noteLifecycle(details);
            case "Runtime.consoleAPICalled" -> noteConsole(details);
            case "Runtime.exceptionThrown" -> errors.add(described(details.path("exceptionDetails")));
            case "Log.entryAdded" -> noteLog(details.path("entry"));
            case "Network.requestWillBeSent" ->
                noteRequest(details.path("request").path("url").asText());
            default -> {}
        }
    }

    private void noteLifecycle(JsonNode event) {
        if (event.path("name").asText().equals("load")) {
            loaded(event.path("loaderId").asText()).complete(true);
        }
    }

    /** By loader, because the empty page that a tab begins with loads too. */
    private CompletableFuture<Boolean> loaded(String loader) {
        return loadedByLoader.computeIfAbsent(loader, unused -> new CompletableFuture<>());
    }

    private void noteConsole(JsonNode call) {
        String type = call.path("type").asText();
        if (type.equals("error") || type.equals("assert")) {
            StringBuilder text = new StringBuilder("console:");
            call.path("args").forEach(argument -> text.append(' ').append(shown(argument)));
            errors.add(text.toString());
        }
    }

    private static String shown(JsonNode argument) {
        return argument.has("value")
                ? argument.get("value").asText()
                : argument.path("description").asText();
    }

    private void noteLog(JsonNode entry) {
        if (entry.path("level").asText().equals("error")) {
            errors.add(entry.path("source").asText() + ": " + entry.path("text").asText());
        }
    }

    private void noteRequest(String url) {
        if (!url.startsWith("data:") && !url.equals(address)) {
            requests.add(url);
        }
    }

    private static String described(JsonNode exception) {
        return "exception: "
                + exception
                        .path("exception")
                        .path("description")
                        .asText(exception.path("text").asText());
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return place.tools().send(place.session(), method, parameters);
    }

    /**
     * Where a page lives.
     *
     * @param target the tab
     * @param session the connection to it
     */
    record Place(DevTools tools, String target, String session) {}
}
