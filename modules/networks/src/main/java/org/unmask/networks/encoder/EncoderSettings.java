package org.unmask.networks.encoder;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.unmask.core.config.binding.Violation;
import org.unmask.networks.clip.PublishedText;
import org.unmask.networks.published.PublishedWeights;

/**
 * What the configuration says of an encoder in the group {@code network}: the encoder itself, unless it is one of which files
 * are given. Immutable.
 */
public sealed interface EncoderSettings extends Serializable
        permits ClipSettings, ConfiguredEncoder, PretrainedSettings {
    /**
     * The encoder that is meant.
     *
     * @throws org.unmask.core.errors.UserException when its files cannot be read
     */
    Encoder encoder();

    /**
     * The same with its files elsewhere.
     *
     * @param locator gives the new path of a path that is set, or the same
     */
    default EncoderSettings located(UnaryOperator<String> locator) {
        return this;
    }

    /** What is wrong in the group around these settings if this encoder is chosen, with faces of this size. */
    default List<Violation> violationsAt(int inputSize) {
        return List.of();
    }

    /**
     * The published network whose weights a training begins with; empty where it begins at random.
     *
     * @throws org.unmask.core.errors.UserException when its files cannot be read
     */
    default Optional<PublishedWeights> published() {
        return Optional.empty();
    }

    /**
     * The text tower that was published with the encoder.
     *
     * @throws org.unmask.core.errors.UserException when its files cannot be read
     */
    default Optional<PublishedText> publishedText() {
        return Optional.empty();
    }
}
