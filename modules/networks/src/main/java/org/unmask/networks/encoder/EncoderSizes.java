package org.unmask.networks.encoder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sizes an encoder may be given; each kind takes those it knows and ignores the others. Immutable.
 *
 * @param widths channels of each stage
 * @param blocks residual blocks: of each stage, or in the middle
 * @param tokens the sizes of an encoder of patches
 * @param others what else a description holds, for encoders with names of their own
 */
public record EncoderSizes(List<Integer> widths, int blocks, TokenSizes tokens, Map<String, ?> others) {
    static final String WIDTHS = "widths";
    static final String BLOCKS = "blocks";

    /** Keeps its own copy of the widths. */
    public EncoderSizes {
        widths = List.copyOf(widths);
    }

    /** Sizes by the usual names alone. */
    public EncoderSizes(List<Integer> widths, int blocks, TokenSizes tokens) {
        this(widths, blocks, tokens, Map.of());
    }

    /** Sizes for an encoder of stages alone. */
    public static EncoderSizes ofStages(List<Integer> widths) {
        return new EncoderSizes(widths, 1, TokenSizes.NONE);
    }

    /** Reads what {@link Encoder#sizes} gave; what is missing becomes nothing. */
    public static EncoderSizes of(Map<String, ?> sizes) {
        List<Integer> widths = sizes.get(WIDTHS) instanceof List<?> list
                ? list.stream().map(EncoderSizes::number).toList()
                : List.of();
        return new EncoderSizes(widths, number(sizes.get(BLOCKS)), TokenSizes.of(sizes), sizes);
    }

    static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
