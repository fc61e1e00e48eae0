package org.unmask.networks.encoder;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.unmask.core.config.binding.Flat;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.backbone.Depth;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.published.PublishedWeights;
import org.unmask.networks.published.PublishedWeights.Destination;
import org.unmask.networks.published.PublishedWeights.Part;

/**
 * A published network without its classifier, whose weights a training begins with. Pixels are normalised as they want. Its maps are
 * the last ones of a network of convolutions, its embeddings their mean; or the patches' tokens of a transformer, and the class
 * token. Where maps of several depths are pooled it ends with the deepest of them, and its embeddings are the mean and deviation of
 * each. All of it is trained unless {@code network.freeze} says otherwise. Carries its sizes, so that a checkpoint needs no files.
 * Immutable.
 *
 * @param architecture its publisher's name for it
 * @param network its sizes
 * @param colours what its pixels are normalised by
 * @param batchNorm what training does with its batch normalisations
 * @param origin where the weights came from
 * @param pooling how maps become an embedding
 */
@Word(PretrainedEncoder.WORD)
public record PretrainedEncoder(
        String architecture,
        Backbone network,
        NormalisedColours colours,
        BatchNorms batchNorm,
        WeightsOrigin origin,
        @Flat MapPooling pooling)
        implements Encoder {
    /** The configuration's word. */
    public static final String WORD = "pretrained";

    private static final int NARROWEST_OF_A_DECODER = 16;

    /** Mean and deviation. */
    private static final int MOMENTS = 2;

    @Override
    public FaceView view() {
        return colours;
    }

    @Override
    public OptionalInt patches() {
        return network.patches();
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

    /** The name, a number that follows from the names and shapes of all parameters, and how many depths are pooled. */
    @Override
    public String fingerprint() {
        var sum = new CRC32();
        for (Spec spec : layers(anySize()).parameters()) {
            sum.update((spec.name() + spec.shape()).getBytes(StandardCharsets.UTF_8));
        }
        int all = network.depths(anySize(), batchNorm.moments()).size();
        return architecture + "-" + HexFormat.of().toHexDigits(sum.getValue(), 8) + pooling.fingerprint(all);
    }

    @Override
    public int embeddingSize() {
        if (poolsLastAlone()) {
            return network.embeddingSize();
        }
        return used(anySize()).stream()
                .flatMap(depth -> depth.normalisedChannels().stream())
                .mapToInt(channels -> MOMENTS * channels)
                .sum();
    }

    @Override
    public int mapChannels() {
        return poolsLastAlone() ? network.embeddingSize() : deepest(anySize()).channels();
    }

    @Override
    public int mapSide(int inputSize) {
        return poolsLastAlone()
                ? network.mapSide(inputSize)
                : deepest(inputSize).side();
    }

    /** Each doubling halves the channels, down to {@value #NARROWEST_OF_A_DECODER}. */
    @Override
    public Optional<List<Integer>> decoderWidths() {
        int reduction = network.reduction();
        boolean isWhole = mapSide(anySize()) == network.mapSide(anySize());
        if (!isWhole || reduction < 2 || Integer.bitCount(reduction) != 1) {
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
        if (!poolsLastAlone()) {
            return new DepthFeatures(used(inputSize), tokens.orElse(0));
        }
        Layer body = network.layers(inputSize, batchNorm.moments());
        return tokens.isEmpty()
                ? FeatureLayers.averaging(body)
                : new TokenFeatures(body, Pooling.CLASS, mapSide(inputSize), tokens.getAsInt() - 1);
    }

    private boolean poolsLastAlone() {
        return pooling.pooling() == PooledMaps.LAST;
    }

    /** A size of pictures that it can look at, for what depends on none. */
    private int anySize() {
        return network.ownSize().orElse(network.reduction());
    }

    /** From the picture to the deepest maps that are pooled. */
    private List<Depth> used(int inputSize) {
        List<Depth> depths = network.depths(inputSize, batchNorm.moments());
        return depths.subList(0, pooling.used(depths.size()));
    }

    private Depth deepest(int inputSize) {
        List<Depth> used = used(inputSize);
        return used.get(used.size() - 1);
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
