package org.unmask.networks.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.DataContractException;
import org.unmask.networks.engine.ParameterLayout;

/** Reads a safetensors file and trusts nothing in it. One thread, one file. */
final class SafeTensorsReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";

    private final JsonNode header;
    private final ByteBuffer data;
    private final Set<String> unread = new TreeSet<>();

    /** Parses the header of {@code bytes}. */
    SafeTensorsReader(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int headerBytes = headerBytes(file);
        header = parse(bytes, headerBytes);
        file.position(Long.BYTES + headerBytes);
        data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        header.fieldNames().forEachRemaining(unread::add);
        unread.remove(METADATA);
    }

    /** The metadata text under {@code key}. */
    String metadata(String key) {
        JsonNode value = header.path(METADATA).path(key);
        if (!value.isTextual()) {
            throw broken("metadata " + key, "text", value.isMissingNode() ? "nothing" : value.toString(), null);
        }
        return value.textValue();
    }

    /** All tensors of {@code layout}, whose names in the file carry {@code prefix}, as one flat array. */
    float[] read(String prefix, ParameterLayout layout) {
        float[] flat = new float[layout.length()];
        for (ParameterLayout.Entry entry : layout.entries()) {
            read(prefix + entry.spec().name(), TensorOrder.of(entry.spec().shape()), flat, entry.offset());
        }
        return flat;
    }

    /** Every vector whose name begins with {@code prefix}, under the rest of its name. */
    Map<String, float[]> readVectors(String prefix) {
        Map<String, float[]> vectors = new TreeMap<>();
        for (String name : List.copyOf(unread)) {
            if (name.startsWith(prefix)) {
                vectors.put(name.substring(prefix.length()), vector(name));
            }
        }
        return vectors;
    }

    /** Refuses tensors that nobody asked for: the file is then of another network. */
    void requireAllRead() {
        if (!unread.isEmpty()) {
            throw broken("tensors", "no others than the architecture's", String.join(", ", unread), null);
        }
    }

    static DataContractException broken(String what, String expected, String got, @Nullable Throwable cause) {
        String message = "Cannot read checkpoint " + what + ": expected " + expected + ", got " + got
                + ". Fetch the file again or use an older checkpoint.";
        return cause == null ? new DataContractException(message) : new DataContractException(message, cause);
    }

    private float[] vector(String name) {
        int length = header.path(name).path("shape").path(0).asInt(-1);
        // What the header claims may be anything; the file's data bounds it.
        float[] vector = new float[Math.max(0, Math.min(length, data.limit() / Float.BYTES))];
        read(name, TensorOrder.of(List.of(length)), vector, 0);
        return vector;
    }

    private void read(String name, TensorOrder order, float[] flat, int offset) {
        JsonNode tensor = header.path(name);
        requireDeclared(name, order, tensor);
        int from = firstByte(name, order.length(), tensor.path("data_offsets"));
        for (int index : order.memoryIndices()) {
            float value = data.getFloat(from);
            if (!Float.isFinite(value)) {
                throw broken("tensor " + name + " " + order.fileShape(), "finite values", String.valueOf(value), null);
            }
            flat[offset + index] = value;
            from += Float.BYTES;
        }
        unread.remove(name);
    }

    private static void requireDeclared(String name, TensorOrder order, JsonNode tensor) {
        List<String> shape = new ArrayList<>();
        tensor.path("shape").forEach(extent -> shape.add(extent.asText()));
        String expected = "F32 " + order.fileShape();
        String got =
                tensor.isMissingNode() ? "no such tensor" : tensor.path("dtype").asText("?") + " " + shape;
        if (!got.equals(expected)) {
            throw broken("tensor " + name, expected, got, null);
        }
    }

    private int firstByte(String name, int length, JsonNode offsets) {
        long from = offsets.path(0).asLong(-1);
        long to = offsets.path(1).asLong(-1);
        if (from < 0 || to > data.limit() || to - from != 4L * length) {
            throw broken(
                    "tensor " + name,
                    4L * length + " bytes within the file's " + data.limit() + " of data",
                    "bytes " + from + " to " + to,
                    null);
        }
        return (int) from;
    }

    private static int headerBytes(ByteBuffer file) {
        long length = file.limit() < Long.BYTES ? -1 : file.getLong(0);
        if (length < 2 || length > file.limit() - Long.BYTES) {
            throw broken(
                    "header",
                    "a length that fits the file's " + file.limit() + " bytes",
                    length < 0 ? "none" : String.valueOf(length),
                    null);
        }
        return (int) length;
    }

    private static JsonNode parse(byte[] bytes, int headerBytes) {
        try {
            JsonNode parsed = JSON.readTree(bytes, Long.BYTES, headerBytes);
            if (!parsed.isObject()) {
                throw broken("header", "a JSON object", parsed.getNodeType().name(), null);
            }
            return parsed;
        } catch (IOException e) {
            throw broken("header", "JSON", "unreadable text", e);
        }
    }
}
