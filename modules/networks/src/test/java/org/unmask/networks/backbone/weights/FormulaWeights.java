package org.unmask.networks.backbone.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.unmask.engine.json.Json;

/** The numbers that src/test/python/golden_backbones.py makes by formula, and files of them. Stateless. */
final class FormulaWeights {
    private static final String TENSOR = "%s:{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}";

    private FormulaWeights() {}

    /** What the numbers of a file are for. */
    enum Kind {
        /** To compute with: spread as a network's own are. */
        WEIGHTS,
        /** To be multiplied with gradients: from -1 to 1. */
        PROBES
    }

    /** Number {@code place} of a name: 32 bits that look random. */
    static int bits(String name, long place) {
        var sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return mixed(sum.getValue() + place * 2654435761L);
    }

    private static int mixed(long seed) {
        int x = (int) seed;
        x ^= x >>> 16;
        x *= 0x85EBCA6B;
        x ^= x >>> 13;
        x *= 0xC2B2AE35;
        return x ^ x >>> 16;
    }

    /** The same from -1 to 1. */
    static double even(String name, long place) {
        return even(bits(name, place));
    }

    private static double even(int bits) {
        return Integer.toUnsignedLong(bits) / 0x1p31 - 1;
    }

    /** Writes a safetensors file of these tensors. */
    static void write(Path file, Map<String, List<Integer>> shapes, Kind kind) throws IOException {
        var header = new StringBuilder("{");
        long from = 0;
        for (Map.Entry<String, List<Integer>> tensor : shapes.entrySet()) {
            long to = from + Float.BYTES * (long) length(tensor.getValue());
            header.append(from == 0 ? "" : ",")
                    .append(String.format(TENSOR, Json.text(tensor.getKey()), tensor.getValue(), from, to));
            from = to;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(
                    channel,
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(json.length)
                            .flip());
            write(channel, ByteBuffer.wrap(json));
            for (Map.Entry<String, List<Integer>> tensor : shapes.entrySet()) {
                write(channel, numbers(tensor.getKey(), tensor.getValue(), kind));
            }
        }
    }

    private static ByteBuffer numbers(String name, List<Integer> shape, Kind kind) {
        int length = length(shape);
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * length).order(ByteOrder.LITTLE_ENDIAN);
        var sum = new CRC32();
        sum.update((kind == Kind.PROBES ? name + ".probe" : name).getBytes(StandardCharsets.UTF_8));
        Spread spread = kind == Kind.PROBES ? new Spread(0, 1) : spread(name, shape);
        for (long i = 0; i < length; i++) {
            buffer.putFloat((float) (spread.middle + spread.reach * even(mixed(sum.getValue() + i * 2654435761L))));
        }
        return buffer.flip();
    }

    /** Numbers from {@code middle - reach} to {@code middle + reach}. */
    private record Spread(double middle, double reach) {}

    private static Spread spread(String name, List<Integer> shape) {
        if (name.endsWith("running_var")) {
            return new Spread(1, 0.5);
        }
        if (name.endsWith("running_mean")) {
            return new Spread(0, 0.1);
        }
        if (shape.size() == 1) {
            return name.endsWith("weight") || name.endsWith("gamma") ? new Spread(1, 0.3) : new Spread(0, 0.1);
        }
        if (name.endsWith("token") || name.endsWith("embed")) {
            return new Spread(0, 0.5);
        }
        double inputs = length(shape.subList(1, shape.size()));
        return new Spread(0, Math.sqrt((shape.size() == 4 ? 6.0 : 3.0) / inputs));
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int length(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
