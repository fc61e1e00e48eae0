package org.unmask.networks.clip;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/**
 * The sizes of a whole CLIP. Immutable; travels between machines.
 *
 * @param image of the image tower
 * @param text of the text tower, with the same embedding
 */
public record ClipSizes(ClipImageSizes image, ClipTextSizes text) implements Serializable {
    private static final String IMAGE = "image";
    private static final String TEXT = "text";

    /**
     * Checks that both towers meet.
     *
     * @throws UserException when they do not
     */
    public ClipSizes {
        if (image.embedding() != text.embedding()) {
            throw new UserException("Cannot build CLIP: expected towers that meet in one space, got embeddings of "
                    + image.embedding() + " and " + text.embedding() + " numbers. Use the towers of one network.");
        }
    }

    /** Everything by name, in words, numbers and maps of them: fit for JSON; {@link #of} reads it. */
    public Map<String, Object> description() {
        Map<String, Object> images = described(image.depth(), image.block(), image.embedding());
        images.put("image_size", image.imageSize());
        images.put("patch", image.patch());
        Map<String, Object> texts = described(text.depth(), text.block(), text.embedding());
        texts.put("vocabulary", text.vocabulary());
        texts.put("context", text.context());
        texts.put("end_token", text.endToken());
        Map<String, Object> description = new LinkedHashMap<>();
        description.put(IMAGE, images);
        description.put(TEXT, texts);
        return description;
    }

    /**
     * Reads what {@link #description} gave.
     *
     * @throws UserException when it is not of a CLIP that can be built
     */
    public static ClipSizes of(Map<String, ?> description) {
        var images = new Described(description.get(IMAGE));
        var texts = new Described(description.get(TEXT));
        return new ClipSizes(
                new ClipImageSizes(
                        images.number("image_size"),
                        images.number("patch"),
                        images.number("depth"),
                        images.block(),
                        images.number("embedding")),
                new ClipTextSizes(
                        texts.number("vocabulary"),
                        texts.number("context"),
                        texts.number("end_token"),
                        texts.number("depth"),
                        texts.block(),
                        texts.number("embedding")));
    }

    /** A short text of the sizes that tell CLIPs apart, such as {@code 224p14-w1024-d24-e768}. */
    public String fingerprint() {
        return image.imageSize() + "p" + image.patch() + "-w" + image.block().width() + "-d" + image.depth() + "-e"
                + image.embedding();
    }

    static void requireBlocks(String tower, int depth, BlockSizes block, int embedding) {
        int heads = block.heads();
        boolean divides = heads > 0 && block.width() % heads == 0;
        if (depth < 1 || block.width() < 1 || !divides || block.hidden() < 1 || embedding < 1 || block.epsilon() <= 0) {
            throw new UserException("Cannot build CLIP's " + tower + " tower: expected blocks, width, hidden width,"
                    + " embedding and epsilon above 0 and heads that divide the width, got " + depth + " of " + block
                    + " and an embedding of " + embedding + ". Use the sizes of the network's weights.");
        }
    }

    private static Map<String, Object> described(int depth, BlockSizes block, int embedding) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("depth", depth);
        description.put("width", block.width());
        description.put("heads", block.heads());
        description.put("hidden", block.hidden());
        description.put("activation", block.activation().word());
        description.put("epsilon", block.epsilon());
        description.put("embedding", embedding);
        return description;
    }

    /** One tower's part of a description; what is missing is 0. */
    private static final class Described {
        private final Map<?, ?> byName;

        Described(@Nullable Object part) {
            byName = part instanceof Map<?, ?> map ? map : Map.of();
        }

        int number(String name) {
            return byName.get(name) instanceof Number number ? number.intValue() : 0;
        }

        BlockSizes block() {
            String word = String.valueOf(byName.get("activation"));
            Activation activation = Activation.of(word)
                    .orElseThrow(() -> new UserException("Cannot build CLIP: expected an activation of "
                            + Activation.words() + ", got " + word + ". Use the sizes of the network's weights."));
            double epsilon = byName.get("epsilon") instanceof Number number ? number.doubleValue() : 0;
            return new BlockSizes(number("width"), number("heads"), number("hidden"), activation, epsilon);
        }
    }
}
