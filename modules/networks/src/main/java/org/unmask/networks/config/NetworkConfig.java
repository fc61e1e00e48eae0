package org.unmask.networks.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.networks.encoder.EncoderSettings;

/**
 * The detector's shape. Immutable.
 *
 * @param encoder which encoder, with the settings of each
 * @param inputSize side of the square input, in pixels, as the encoder allows it
 * @param freeze patterns of the names of parameters that training leaves as they are
 */
public record NetworkConfig(
        Choice<EncoderSettings> encoder,
        @Range(min = 16, max = 1_024) int inputSize,
        List<String> freeze) implements CrossChecked, Serializable {
    @Override
    public List<Violation> violations() {
        return encoder.chosen().violationsAt(inputSize);
    }
}
