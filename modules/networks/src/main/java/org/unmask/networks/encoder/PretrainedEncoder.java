package org.unmask.networks.encoder;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.published.PublishedWeights;
import org.unmask.networks.published.PublishedWeights.Destination;
import org.unmask.networks.published.PublishedWeights.Part;

/**
 * A published network without its classifier, whose weights a training begins with. Pixels are normalised as they want. Its maps are
 * the last ones of a network of convolutions, its embeddings their mean; or the patches' tokens of a transformer, and the class
 * token. All of it is trained unless {@code network.freeze} says otherwise. Carries its sizes, so that a checkpoint needs no files.
 * Immutable.
 *
 * @param architecture its publisher's name for it
 * @param network its sizes
 * @param colours what its pixels are normalised by
 * @param batchNorm what training does with its batch normalisations
 * @param origin where the weights came from
 */
@Word(PretrainedEncoder.WORD)
public record PretrainedEncoder(
        String architecture, Backbone network, NormalisedColours colours, BatchNorms batchNorm, WeightsOrigin origin)
        implements Encoder {
    /** The configuration's word. */
    public static final String WORD = "pretrained";

    private static final int NARROWEST_OF_A_DECODER = 16;

    @Override
    public FaceView view() {
        return colours;
    }

    @Override
    public Geometry rows(int inputSize) {
        return network.rows(inputSize);
    }

    @Override
    public void readPublished(PublishedWeights files, ParameterLayout layout, float[] parameters) {
        files.fill(Part.IMAGE, own(layout), parameters);
    }

    @Override
    public void readPublishedStatistics(PublishedWeights files, ParameterLayout layout, float[] statistics) {
        files.fill(Part.IMAGE, own(layout), statistics);
    }

    @Override
    public Optional<WeightsOrigin> beganWith() {
        return Optional.of(origin);
    }

    /** The name, and a number that follows from the names and shapes of all parameters. */
    @Override
    public String fingerprint() {
        var sum = new CRC32();
        for (Spec spec : body(network.ownSize().orElse(network.reduction())).parameters()) {
            sum.update((spec.name() + spec.shape()).getBytes(StandardCharsets.UTF_8));
        }
        return architecture + "-" + HexFormat.of().toHexDigits(sum.getValue(), 8);
    }

    @Override
    public int embeddingSize() {
        return network.embeddingSize();
    }

    @Override
    public int mapSide(int inputSize) {
        return network.mapSide(inputSize);
    }

    /** Each doubling halves the channels, down to {@value #NARROWEST_OF_A_DECODER}. */
    @Override
    public Optional<List<Integer>> decoderWidths() {
        int reduction = network.reduction();
        if (reduction < 2 || Integer.bitCount(reduction) != 1) {
            return Optional.empty();
        }
        int between = Integer.numberOfTrailingZeros(reduction) - 1;
        return Optional.of(IntStream.range(0, between)
                .mapToObj(doubling -> NARROWEST_OF_A_DECODER << (between - 1 - doubling))
                .toList());
    }

    @Override
    public void requireInput(int inputSize) {
        if (network.mapSide(inputSize) < 1) {
            throw new UserException("Cannot build a network of " + architecture + ": expected an input "
                    + (network.ownSize().isPresent() ? "that is a multiple of " : "of at least ") + network.reduction()
                    + " pixels, got " + inputSize + ". Change network.input-size.");
        }
    }

    @Override
    public FeatureLayers layers(int inputSize) {
        OptionalInt tokens = network.tokensBeforePatches();
        Layer body = body(inputSize);
        return tokens.isEmpty()
                ? FeatureLayers.averaging(body)
                : new TokenFeatures(body, Pooling.CLASS, mapSide(inputSize), tokens.getAsInt() - 1);
    }

    private Layer body(int inputSize) {
        return network.layers(inputSize, batchNorm.moments());
    }

    /** Those of a network's values that are the encoder's. */
    private static Destination own(ParameterLayout layout) {
        List<Spec> specs = layout.entries().stream()
                .map(ParameterLayout.Entry::spec)
                .filter(spec -> spec.name().startsWith(Backbone.PREFIX + "."))
                .toList();
        return new Destination(Backbone.PREFIX, specs, layout);
    }
}
