package org.unmask.pipeline.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;

/** A manifest with a JSON object on each line, as the records that a CSV file with all of its keys would have. Stateless. */
final class JsonLines {
    private static final ObjectReader READER =
            Json.plain().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonLines() {}

    /**
     * All records of a file, the keys in front. What is nested is left aside, unless a manifest means something by its key.
     *
     * @param name what the file is called in errors
     * @throws UserException if it is not in UTF-8, or a line holds no object or a value that is no single one
     */
    static List<CsvRecord> all(String name, byte[] bytes) {
        Map<Integer, JsonNode> objects = objects(name, CsvRecord.text(name, bytes));
        Set<String> keys = new LinkedHashSet<>();
        objects.values().forEach(object -> object.fieldNames().forEachRemaining(keys::add));
        List<CsvRecord> records = new ArrayList<>();
        records.add(new CsvRecord(CsvRecord.NO_LINE, List.copyOf(keys)));
        objects.forEach((line, object) -> records.add(new CsvRecord(
                line, keys.stream().map(key -> value(name, line, key, object)).toList())));
        return records;
    }

    private static Map<Integer, JsonNode> objects(String name, String text) {
        Map<Integer, JsonNode> objects = new TreeMap<>();
        List<String> lines = text.lines().toList();
        for (int line = 1; line <= lines.size(); line++) {
            if (!lines.get(line - 1).isBlank()) {
                objects.put(line, object(name, line, lines.get(line - 1)));
            }
        }
        return objects;
    }

    private static JsonNode object(String name, int line, String text) {
        try {
            JsonNode node = READER.readValue(text);
            if (node.isObject()) {
                return node;
            }
            throw refused(name, line, "another value");
        } catch (JsonProcessingException e) {
            throw refused(name, line, e.getOriginalMessage());
        }
    }

    private static UserException refused(String name, int line, String got) {
        return new UserException("Cannot read " + name + ": expected a JSON object on each line, got " + got
                + " in line " + line + ". Correct that line.");
    }

    private static String value(String name, int line, String key, JsonNode object) {
        JsonNode value = object.path(key);
        if (value.isContainerNode()) {
            if (ManifestColumns.isKnown(key)) {
                throw new UserException("Cannot read " + name + ": expected a single value of " + key + ", got " + value
                        + " in line " + line + ". Correct that line.");
            }
            return "";
        }
        return value.asText("");
    }
}
