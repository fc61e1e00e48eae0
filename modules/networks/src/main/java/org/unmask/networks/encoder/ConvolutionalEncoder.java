package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Surrounding;
import org.unmask.core.config.binding.Word;

/**
 * {@link PlainStages} on colours.
 *
 * @param widths channels after each stage, 1 to 8 stages
 */
@Word(ConvolutionalEncoder.WORD)
public record ConvolutionalEncoder(
        @Surrounding @NotEmpty @Range(min = 1, max = 4_096) List<Integer> widths) implements PlainStages {
    /** The configuration's word. */
    public static final String WORD = "cnn";

    /** Keeps its own copy of the widths. */
    public ConvolutionalEncoder {
        widths = List.copyOf(widths);
    }
}
