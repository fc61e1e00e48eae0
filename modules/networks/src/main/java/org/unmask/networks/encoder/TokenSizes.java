package org.unmask.networks.encoder;

import java.util.Map;

/**
 * The sizes of an encoder that reads a face as tokens, one a patch. Immutable.
 *
 * @param patch side of a patch, in pixels
 * @param width numbers of a token
 * @param depth blocks
 * @param heads attention heads of each block, a divisor of the width
 * @param pooling how tokens become an embedding: {@code mean} or {@code class}
 */
public record TokenSizes(int patch, int width, int depth, int heads, String pooling) {
    static final TokenSizes NONE = new TokenSizes(0, 0, 0, 0, "");

    private static final String PATCH = "patch";
    private static final String WIDTH = "width";
    private static final String DEPTH = "depth";
    private static final String HEADS = "heads";
    private static final String POOLING = "pooling";

    static TokenSizes of(Map<String, ?> sizes) {
        return new TokenSizes(
                EncoderSizes.number(sizes.get(PATCH)),
                EncoderSizes.number(sizes.get(WIDTH)),
                EncoderSizes.number(sizes.get(DEPTH)),
                EncoderSizes.number(sizes.get(HEADS)),
                sizes.get(POOLING) instanceof String word ? word : "");
    }

    Map<String, Object> byName() {
        return Map.of(PATCH, patch, WIDTH, width, DEPTH, depth, HEADS, heads, POOLING, pooling);
    }
}
