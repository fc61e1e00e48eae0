package org.unmask.networks.backbone.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;

/**
 * A JSON file beside the weights. Immutable.
 *
 * @param file for sentences
 * @param root its object
 */
record ConfigJson(Path file, JsonNode root) {
    private static final String NAME = "config.json";
    private static final int COLOURS = 3;

    /**
     * The {@code config.json} of a folder.
     *
     * @throws UserException when there is none, or it is no JSON object
     */
    static ConfigJson in(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new UserException("Cannot read a network's sizes: expected " + file
                    + " beside the weights, got no such file. Put the config.json that was published with them there.");
        }
        return read(file);
    }

    /** Another file beside this one where there is one. */
    Optional<ConfigJson> beside(String name) {
        Path other = file.resolveSibling(name);
        return Files.isRegularFile(other) ? Optional.of(read(other)) : Optional.empty();
    }

    private static ConfigJson read(Path file) {
        try {
            JsonNode root = Json.plain().readTree(file.toFile());
            if (root != null && root.isObject()) {
                return new ConfigJson(file, root);
            }
            throw unreadable(file, null);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The object under a key, empty where there is none. */
    ConfigJson inside(String key) {
        return new ConfigJson(file, root.path(key));
    }

    /** Whether there is a value under a key. */
    boolean has(String key) {
        return root.hasNonNull(key);
    }

    /** The text under a key, empty where there is none. */
    String text(String key) {
        return root.path(key).asText("");
    }

    /** The number under a key. */
    double number(String key, double otherwise) {
        return root.path(key).asDouble(otherwise);
    }

    /** The whole number under a key. */
    int whole(String key, int otherwise) {
        return root.path(key).asInt(otherwise);
    }

    /** The whole numbers under a key. */
    List<Integer> wholes(String key, List<Integer> otherwise) {
        List<Integer> values = new ArrayList<>();
        root.path(key).forEach(value -> values.add(value.asInt()));
        return values.isEmpty() ? otherwise : List.copyOf(values);
    }

    /** The three numbers under a key. */
    Optional<List<Double>> colours(String key) {
        List<Double> values = new ArrayList<>();
        root.path(key).forEach(value -> values.add(value.asDouble()));
        return values.size() == COLOURS ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private static UserException unreadable(Path file, @Nullable Throwable cause) {
        String message = "Cannot read a network's sizes from " + file
                + ": expected a JSON object, got unreadable text. Fetch the file again.";
        return cause == null ? new UserException(message) : new UserException(message, cause);
    }
}
