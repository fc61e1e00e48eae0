package org.unmask.networks.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** A safetensors file of golden.py or golden_clip.py, read independently of the product's reader. */
public final class GoldenFile {
    private final JsonNode header;
    private final ByteBuffer data;

    private GoldenFile(JsonNode header, ByteBuffer data) {
        this.header = header;
        this.data = data;
    }

    /** Reads a whole file. */
    public static GoldenFile read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[Math.toIntExact(bytes.getLong())];
        bytes.get(text);
        JsonNode header = new ObjectMapper().readTree(new String(text, StandardCharsets.UTF_8));
        return new GoldenFile(header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** A file of the test resources below golden. */
    public static GoldenFile resource(String name) throws IOException {
        return read(folder(name));
    }

    /** A file or folder of the test resources below golden. */
    public static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(GoldenFile.class.getResource("/golden/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean has(String name) {
        return header.has(name);
    }

    /** What follows {@code prefix} in the names that begin with it. */
    public List<String> names(String prefix) {
        List<String> names = new ArrayList<>();
        header.fieldNames().forEachRemaining(name -> {
            if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
            }
        });
        return names;
    }

    /** A tensor's shape. */
    public List<Integer> shape(String name) {
        List<Integer> shape = new ArrayList<>();
        header.required(name).get("shape").forEach(extent -> shape.add(extent.asInt()));
        return shape;
    }

    /** A tensor's bytes. */
    public byte[] bytes(String name) {
        byte[] values = new byte[end(name) - begin(name)];
        data.get(begin(name), values);
        return values;
    }

    /** The elements in the file's order. */
    public double[] values(String name) {
        boolean doubles = header.required(name).get("dtype").asText().equals("F64");
        int width = doubles ? Double.BYTES : Float.BYTES;
        double[] values = new double[(end(name) - begin(name)) / width];
        for (int i = 0; i < values.length; i++) {
            int at = begin(name) + i * width;
            values[i] = doubles ? data.getDouble(at) : data.getFloat(at);
        }
        return values;
    }

    /** A parameter's elements, or its gradient's, in the engine's order: the output axis last. */
    double[] engineValues(String name) {
        double[] values = values(name);
        List<Integer> shape = shape(name);
        return switch (shape.size()) {
            case 1, 3 -> values;
            case 2 -> reversed(values, new int[] {shape.get(0), shape.get(1), 1, 1});
            case 4 ->
                reversed(values, shape.stream().mapToInt(Integer::intValue).toArray());
            default -> throw new IllegalArgumentException(name + " has shape " + shape);
        };
    }

    /** The values of several parameters or statistics one after the other, in the engine's order. */
    float[] concatenated(List<Spec> specs) {
        float[] flat = new float[specs.stream().mapToInt(Spec::length).sum()];
        int offset = 0;
        for (Spec spec : specs) {
            for (double value : engineValues(spec.name())) {
                flat[offset++] = (float) value;
            }
        }
        return flat;
    }

    /** The classes of the faces, [B, 2]: even ones real, odd ones fake. */
    float[] targets() {
        float[] targets = new float[2 * shape("pixels").get(0)];
        for (int face = 0; face < targets.length / 2; face++) {
            targets[2 * face + face % 2] = 1f;
        }
        return targets;
    }

    /** From [a, b, c, d] to [c, d, b, a]. */
    private static double[] reversed(double[] from, int[] shape) {
        double[] to = new double[from.length];
        int places = shape[2] * shape[3];
        for (int i = 0; i < from.length; i++) {
            int a = i / (shape[1] * places);
            int b = i / places % shape[1];
            int place = i % places;
            to[(place * shape[1] + b) * shape[0] + a] = from[i];
        }
        return to;
    }

    private int begin(String name) {
        return header.required(name).get("data_offsets").get(0).asInt();
    }

    private int end(String name) {
        return header.required(name).get("data_offsets").get(1).asInt();
    }
}
