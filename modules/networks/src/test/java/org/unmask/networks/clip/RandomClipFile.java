package org.unmask.networks.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.unmask.networks.layer.BlockSizes;

/**
 * A CLIP with random weights as a float32 file in OpenAI's names, written piece by piece, so that a large one needs no memory.
 * Matrices have variance 1 / inputs, scales are 1, shifts 0. One thread.
 */
public final class RandomClipFile {
    private static final int CHUNK = 1 << 20;
    private static final String TENSOR = "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}";

    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(1);

    private RandomClipFile(ClipSizes sizes) {
        ClipImageSizes image = sizes.image();
        int width = image.block().width();
        shapes.put("visual.conv1.weight", List.of(width, 3, image.patch(), image.patch()));
        shapes.put("visual.class_embedding", List.of(width));
        shapes.put("visual.positional_embedding", List.of(image.tokens(), width));
        pair("visual.ln_pre", List.of(width));
        blocks("visual.transformer.resblocks.", image.depth(), image.block());
        pair("visual.ln_post", List.of(width));
        shapes.put("visual.proj", List.of(width, image.embedding()));
        ClipTextSizes text = sizes.text();
        int textWidth = text.block().width();
        shapes.put("token_embedding.weight", List.of(text.vocabulary(), textWidth));
        shapes.put("positional_embedding", List.of(text.context(), textWidth));
        blocks("transformer.resblocks.", text.depth(), text.block());
        pair("ln_final", List.of(textWidth));
        shapes.put("text_projection", List.of(textWidth, text.embedding()));
        shapes.put("logit_scale", List.of());
    }

    /** Writes the file and says how many numbers it holds. */
    public static long write(Path file, ClipSizes sizes) throws IOException {
        return new RandomClipFile(sizes).write(file);
    }

    private void pair(String layer, List<Integer> weight) {
        shapes.put(layer + ".weight", weight);
        shapes.put(layer + ".bias", weight.subList(0, 1));
    }

    private void blocks(String prefix, int depth, BlockSizes sizes) {
        int width = sizes.width();
        for (int i = 0; i < depth; i++) {
            String block = prefix + i + ".";
            pair(block + "ln_1", List.of(width));
            shapes.put(block + "attn.in_proj_weight", List.of(3 * width, width));
            shapes.put(block + "attn.in_proj_bias", List.of(3 * width));
            pair(block + "attn.out_proj", List.of(width, width));
            pair(block + "ln_2", List.of(width));
            pair(block + "mlp.c_fc", List.of(sizes.hidden(), width));
            pair(block + "mlp.c_proj", List.of(width, sizes.hidden()));
        }
    }

    private long write(Path file) throws IOException {
        var header = new StringBuilder("{");
        long from = 0;
        for (Map.Entry<String, List<Integer>> tensor : shapes.entrySet()) {
            long to = from + Float.BYTES * (long) length(tensor.getValue());
            header.append(from == 0 ? "" : ",")
                    .append(String.format(TENSOR, tensor.getKey(), tensor.getValue(), from, to));
            from = to;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            drain(buffer.putLong(json.length), channel);
            channel.write(ByteBuffer.wrap(json));
            for (Map.Entry<String, List<Integer>> tensor : shapes.entrySet()) {
                fill(tensor.getKey(), tensor.getValue(), buffer, channel);
            }
            drain(buffer, channel);
        }
        return from / Float.BYTES;
    }

    private void fill(String name, List<Integer> shape, ByteBuffer buffer, FileChannel channel) throws IOException {
        boolean scale = name.contains("ln_") && name.endsWith(".weight");
        int inputs = shape.size() < 2 ? 1 : length(shape) / shape.get(0);
        float largest = name.endsWith("bias") ? 0 : (float) Math.sqrt(3.0 / inputs) / (1 << 23);
        int length = length(shape);
        for (int i = 0; i < length; i++) {
            if (!buffer.hasRemaining()) {
                drain(buffer, channel);
            }
            buffer.putFloat(scale ? 1f : (random.nextInt() >> 8) * largest);
        }
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private static int length(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
