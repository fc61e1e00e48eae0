package org.unmask.engine.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.unmask.engine.json.Json;
import org.unmask.engine.tape.ParameterLayout;

/**
 * Builds a safetensors file: the header's length as 8 bytes little endian, a JSON header padded with spaces to a
 * multiple of 8, then the float32 values. One thread, one file.
 */
public final class SafeTensorsWriter {
    private static final int ALIGNMENT = 8;

    private final ObjectNode header = Json.plain().createObjectNode();
    private final List<Part> parts = new ArrayList<>();
    private long dataBytes;

    private record Part(TensorOrder order, float[] flat, int offset) {}

    /** A file without tensors, whose header says {@code metadata}. */
    public SafeTensorsWriter(Map<String, String> metadata) {
        header.set("__metadata__", Json.plain().valueToTree(metadata));
    }

    /** Adds every tensor of {@code layout}, found in {@code flat}, under its name with {@code prefix}. */
    public void add(String prefix, ParameterLayout layout, float[] flat) {
        for (ParameterLayout.Entry entry : layout.entries()) {
            add(prefix + entry.spec().name(), TensorOrder.of(entry.spec().shape()), flat, entry.offset());
        }
    }

    /** Adds a vector, shape [its length]. */
    public void add(String name, float[] vector) {
        add(name, TensorOrder.of(List.of(vector.length)), vector, 0);
    }

    /** The whole file. */
    public byte[] bytes() {
        byte[] json = headerBytes();
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + padded + dataBytes))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(json);
        while (file.position() < Long.BYTES + padded) {
            file.put((byte) ' ');
        }
        for (Part part : parts) {
            for (int index : part.order.memoryIndices()) {
                file.putFloat(part.flat[part.offset + index]);
            }
        }
        return file.array();
    }

    private void add(String name, TensorOrder order, float[] flat, int offset) {
        long end = dataBytes + 4L * order.length();
        ObjectNode tensor = header.putObject(name);
        tensor.put("dtype", "F32");
        tensor.set("shape", Json.plain().valueToTree(order.fileShape()));
        tensor.set("data_offsets", Json.plain().valueToTree(List.of(dataBytes, end)));
        parts.add(new Part(order, flat, offset));
        dataBytes = end;
    }

    private byte[] headerBytes() {
        try {
            return Json.plain().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot write a safetensors header: expected text metadata, got " + header + ". Report this.", e);
        }
    }
}
