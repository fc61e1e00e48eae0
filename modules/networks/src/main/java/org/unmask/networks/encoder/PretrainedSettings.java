package org.unmask.networks.encoder;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Surrounding;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;
import org.unmask.networks.backbone.weights.PretrainedFiles;
import org.unmask.networks.published.PublishedWeights;

/**
 * The user's folder of a published network, which makes a {@link PretrainedEncoder}. Immutable.
 *
 * @param weights path of the folder; empty where the encoder is another
 * @param batchNorm what training does with its batch normalisations
 * @param pooling which of its maps become the embedding
 * @param depth how much of the network there is, where they are of several depths
 */
@Word(PretrainedEncoder.WORD)
public record PretrainedSettings(
        @Surrounding String weights,
        @Surrounding BatchNorms batchNorm,
        @Surrounding PooledMaps pooling,
        @Surrounding @Range(min = 0.001, max = 1) double depth)
        implements EncoderSettings {
    /** Settings of a network whose last maps become the embedding. */
    public PretrainedSettings(String weights, BatchNorms batchNorm) {
        this(weights, batchNorm, PooledMaps.LAST, 1);
    }

    @Override
    public Encoder encoder() {
        PretrainedFiles files = open();
        return new PretrainedEncoder(
                files.name(),
                files.backbone(),
                new NormalisedColours(files.mean(), files.deviation()),
                batchNorm,
                files.origin(),
                new MapPooling(pooling, depth));
    }

    @Override
    public Optional<PublishedWeights> published() {
        return Optional.of(open());
    }

    @Override
    public EncoderSettings located(UnaryOperator<String> locator) {
        return new PretrainedSettings(locator.apply(weights), batchNorm, pooling, depth);
    }

    private PretrainedFiles open() {
        if (weights.isBlank()) {
            throw new UserException("Cannot build a network of encoder " + PretrainedEncoder.WORD
                    + ": expected the path of a folder with model.safetensors and config.json in network.weights, got none."
                    + " Set it, or choose another network.encoder.");
        }
        return PretrainedFiles.open(Path.of(weights));
    }
}
