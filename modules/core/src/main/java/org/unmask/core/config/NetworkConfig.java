package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.OneOf;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;

/**
 * The detector's shape. Immutable.
 *
 * @param encoder which network: cnn sees colours, noise_cnn their noise residuals
 * @param inputSize side of the square input, in pixels; a multiple of 2 to the number of stages
 * @param widths channels of each stage; each stage halves the side
 * @param freeze patterns of the names of parameters that training leaves as they are
 */
public record NetworkConfig(
        @OneOf({"cnn", "noise_cnn"}) String encoder,
        @Range(min = 16, max = 1_024) int inputSize,
        @NotEmpty @Range(min = 1, max = 4_096) List<Integer> widths,
        List<String> freeze)
        implements CrossChecked, Serializable {
    @Override
    public List<Violation> violations() {
        // Ten halvings take the largest side to one pixel.
        int halvings = Math.min(widths.size(), 30);
        int multiple = 1 << halvings;
        return inputSize % multiple == 0
                ? List.of()
                : List.of(new Violation(
                        "input-size", "a multiple of " + multiple + ", for " + widths.size() + " stages in widths"));
    }
}
