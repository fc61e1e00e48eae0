package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Surrounding;
import org.unmask.core.config.binding.Word;

/**
 * {@link PlainStages} on noise residuals in place of colours.
 *
 * @param widths channels after each stage, 1 to 8 stages
 */
@Word(NoiseEncoder.WORD)
public record NoiseEncoder(
        @Surrounding @NotEmpty @Range(min = 1, max = 4_096) List<Integer> widths) implements PlainStages {
    /** The configuration's word. */
    public static final String WORD = "noise_cnn";

    /** Keeps its own copy of the widths. */
    public NoiseEncoder {
        widths = List.copyOf(widths);
    }

    @Override
    public FaceView view() {
        return FaceView.NOISE;
    }
}
