package org.unmask.networks.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.view.PixelView;
import org.unmask.networks.encoder.EncoderSettings;

/**
 * The detector's shape. Immutable.
 *
 * @param encoder which encoder, with the settings of each
 * @param inputSize side of the square input, in pixels, as the encoder allows it
 * @param view what it is shown of a face, with the settings of each way
 * @param freeze patterns of the names of parameters that training leaves as they are
 */
public record NetworkConfig(
        Choice<EncoderSettings> encoder,
        @Range(min = 16, max = 1_024) int inputSize,
        Choice<PixelView> view,
        List<String> freeze)
        implements CrossChecked, Serializable {
    @Override
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>(encoder.chosen().violationsAt(inputSize));
        violations.addAll(view.chosen().violationsAt(inputSize));
        return violations;
    }
}
