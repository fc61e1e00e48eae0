package org.unmask.engine.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UnmaskException;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;
import org.unmask.engine.tape.ParameterLayout;

/**
 * Reads a safetensors file and trusts nothing in it. A checkpoint of this program holds float32 alone, and what is wrong with it
 * is a {@link org.unmask.core.errors.DataContractException}; weights that the user gives may be F16, BF16, F32 or F64, become
 * float32 on the way into the caller's array, and what is wrong with them is a {@link UserException}. Both are named with the
 * tensor, what was expected and what was found. One thread, one file.
 */
public final class SafeTensorsReader {
    private static final String METADATA = "__metadata__";
    private static final int LARGEST_HEADER = 100_000_000;
    private static final int LINES = 16;

    private final TensorBytes file;
    private final FormatErrors complaint;
    private final Set<ElementType> types;
    private final JsonNode header;
    private final long dataStart;
    private final Set<String> unread = new TreeSet<>();

    private SafeTensorsReader(TensorBytes file, FormatErrors complaint, Set<ElementType> types) {
        this.file = file;
        this.complaint = complaint;
        this.types = types;
        int headerBytes = headerBytes();
        header = parse(headerBytes);
        dataStart = Long.BYTES + (long) headerBytes;
        header.fieldNames().forEachRemaining(unread::add);
        unread.remove(METADATA);
    }

    /** The checkpoint that {@code bytes} are. */
    public static SafeTensorsReader ofCheckpoint(byte[] bytes) {
        return new SafeTensorsReader(
                new TensorBytes.InMemory(bytes), FormatErrors.OF_CHECKPOINT, EnumSet.of(ElementType.F32));
    }

    /**
     * The weights in a file of any length, which stays on disk and is mapped into memory tensor by tensor.
     *
     * @throws UserException when there is no such file, or its header is no header
     */
    public static SafeTensorsReader ofWeights(Path file) {
        FormatErrors complaint = FormatErrors.ofWeights(file.toString());
        if (!Files.isRegularFile(file)) {
            throw complaint.broken("at all", "a safetensors file", "no such file", null);
        }
        try {
            return new SafeTensorsReader(
                    new TensorBytes.Mapped(file, Files.size(file)), complaint, EnumSet.allOf(ElementType.class));
        } catch (IOException | UncheckedIOException e) {
            throw complaint.broken("at all", "a readable file", String.valueOf(e.getMessage()), e);
        }
    }

    /** The names of the tensors. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        header.fieldNames().forEachRemaining(names::add);
        names.remove(METADATA);
        return Collections.unmodifiableSet(names);
    }

    /** The shape that the file states for a tensor; empty where it has none of that name. */
    public Optional<List<Integer>> shape(String name) {
        JsonNode tensor = header.path(name);
        if (tensor.isMissingNode()) {
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>();
        tensor.path("shape").forEach(extent -> shape.add((int) Math.min(Integer.MAX_VALUE, whole(extent))));
        return Optional.of(List.copyOf(shape));
    }

    /** Checks that a tensor's bytes are in the file, whatever they are. */
    void requireBytes(String name) {
        JsonNode offsets = header.path(name).path("data_offsets");
        long to = whole(offsets.path(1));
        if (to < 0 || to > dataBytes()) {
            throw broken(
                    "tensor " + name,
                    "its bytes within the file's " + dataBytes() + " of data",
                    "bytes " + whole(offsets.path(0)) + " to " + to,
                    null);
        }
    }

    /** The metadata text under {@code key}. */
    public String metadata(String key) {
        JsonNode value = header.path(METADATA).path(key);
        if (!value.isTextual()) {
            throw broken("metadata " + key, "text", value.isMissingNode() ? "nothing" : value.toString(), null);
        }
        return value.textValue();
    }

    /** All tensors of {@code layout}, whose names in the file carry {@code prefix}, as one flat array. */
    public float[] read(String prefix, ParameterLayout layout) {
        requireRoom(layout);
        float[] flat = new float[layout.length()];
        for (ParameterLayout.Entry entry : layout.entries()) {
            read(prefix + entry.spec().name(), TensorOrder.of(entry.spec().shape()), flat, entry.offset());
        }
        return flat;
    }

    /** Before an array is made that a few bytes of a header ask for. */
    private void requireRoom(ParameterLayout layout) {
        long least = types.stream().mapToInt(ElementType::width).min().orElseThrow() * (long) layout.length();
        if (least > dataBytes()) {
            throw broken(
                    "at all",
                    "the " + least + " bytes of data that its network has at the least",
                    dataBytes() + " bytes",
                    null);
        }
    }

    /** Every vector whose name begins with {@code prefix}, under the rest of its name. */
    public Map<String, float[]> readVectors(String prefix) {
        Map<String, float[]> vectors = new TreeMap<>();
        for (String name : List.copyOf(unread)) {
            if (name.startsWith(prefix)) {
                vectors.put(name.substring(prefix.length()), vector(name));
            }
        }
        return vectors;
    }

    /**
     * Reads one tensor.
     *
     * @param order the shape that the file must state, and where in memory its elements go
     * @param flat takes them, the first at {@code offset}
     */
    public void read(String name, TensorOrder order, float[] flat, int offset) {
        ElementType type = type(name, order);
        ByteBuffer data = data(name, order, type);
        int length = order.lineLength();
        int lines = length == 0 ? 0 : order.length() / length;
        float[] values = new float[0];
        for (int line = 0; line < lines; line += LINES) {
            int count = Math.min(LINES, lines - line) * length;
            values = values.length == count ? values : new float[count];
            type.read(data, values);
            requireFinite(name, order, values);
            place(values, order, line, flat, offset);
        }
        unread.remove(name);
    }

    /** Several lines at a time, because neighbours in memory are often of neighbouring lines. */
    private static void place(float[] values, TensorOrder order, int line, float[] flat, int offset) {
        int length = order.lineLength();
        int stride = order.lineStride();
        int[] starts = new int[values.length / length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = offset + order.lineStart(line + i);
        }
        for (int column = 0; column < length; column++) {
            for (int i = 0; i < starts.length; i++) {
                flat[starts[i] + column * stride] = values[i * length + column];
            }
        }
    }

    private void requireFinite(String name, TensorOrder order, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw broken(label(name, order), "finite values", String.valueOf(value), null);
            }
        }
    }

    /** Refuses tensors that nobody asked for: the file is then of another network. */
    public void requireAllRead() {
        if (!unread.isEmpty()) {
            throw broken("tensors", "no others than the architecture's", String.join(", ", unread), null);
        }
    }

    /** The error of this file, to be thrown by the caller: {@code what} of it is not as {@code expected}. */
    public UnmaskException broken(String what, String expected, String got, @Nullable Throwable cause) {
        return complaint.broken(what, expected, got, cause);
    }

    private float[] vector(String name) {
        int length = (int) Math.min(
                Integer.MAX_VALUE, whole(header.path(name).path("shape").path(0)));
        // What the header claims may be anything; the file's data bounds it.
        float[] vector = new float[(int) Math.max(0, Math.min(length, dataBytes() / Float.BYTES))];
        read(name, TensorOrder.of(List.of(length)), vector, 0);
        return vector;
    }

    private ElementType type(String name, TensorOrder order) {
        String word = header.path(name).path("dtype").asText("?");
        Optional<ElementType> type = ElementType.of(word).filter(types::contains);
        Optional<List<Integer>> shape = shape(name);
        if (type.isEmpty() || !shape.equals(Optional.of(order.fileShape()))) {
            String known = types.stream().map(ElementType::name).collect(Collectors.joining(" or "));
            String got = shape.map(found -> word + " " + found).orElse("no such tensor");
            throw broken("tensor " + name, known + " " + order.fileShape(), got, null);
        }
        return type.get();
    }

    private ByteBuffer data(String name, TensorOrder order, ElementType type) {
        JsonNode offsets = header.path(name).path("data_offsets");
        long from = whole(offsets.path(0));
        long to = whole(offsets.path(1));
        long expected = (long) type.width() * order.length();
        if (from < 0 || to < from || to > dataBytes() || to - from != expected || expected > Integer.MAX_VALUE) {
            throw broken(
                    label(name, order),
                    expected + " bytes within the file's " + dataBytes() + " of data",
                    "bytes " + from + " to " + to,
                    null);
        }
        try {
            return file.part(dataStart + from, (int) expected);
        } catch (UncheckedIOException e) {
            throw broken(label(name, order), "a readable file", String.valueOf(e.getMessage()), e);
        }
    }

    /** A number of the header as it stands there, -1 for what is none or too large: nothing is rounded, wrapped or read out of a text. */
    private static long whole(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : -1;
    }

    private static String label(String name, TensorOrder order) {
        return "tensor " + name + " " + order.fileShape();
    }

    private long dataBytes() {
        return file.size() - dataStart;
    }

    private int headerBytes() {
        long length = file.size() < Long.BYTES ? -1 : file.part(0, Long.BYTES).getLong();
        if (length < 2 || length > Math.min(LARGEST_HEADER, file.size() - Long.BYTES)) {
            throw broken(
                    "header",
                    "a length that fits the file's " + file.size() + " bytes",
                    length < 0 ? "none" : String.valueOf(length),
                    null);
        }
        return (int) length;
    }

    private JsonNode parse(int headerBytes) {
        ByteBuffer text = file.part(Long.BYTES, headerBytes);
        try {
            JsonNode parsed =
                    Json.plain().readTree(StandardCharsets.UTF_8.decode(text).toString());
            if (!parsed.isObject()) {
                throw broken("header", "a JSON object", parsed.getNodeType().name(), null);
            }
            return parsed;
        } catch (IOException e) {
            throw broken("header", "JSON", "unreadable text", e);
        }
    }
}
