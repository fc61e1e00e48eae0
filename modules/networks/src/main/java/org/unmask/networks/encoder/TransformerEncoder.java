package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.layer.FirstTokens;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.LayerNorm;
import org.unmask.networks.layer.PatchTokens;
import org.unmask.networks.layer.Positions;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.layer.TransformerBlock;

/**
 * The vision transformer on colours (Dosovitskiy et al. 2021, An Image is Worth 16x16 Words, section 3.1 and equations 1 to
 * 4): patches, learnt positions, blocks that normalise first, a last normalisation. Its maps are the patches' tokens.
 * Deviation: the mean of the tokens is offered, and usual here, beside the class token.
 *
 * @param patch side of a patch in pixels
 * @param width numbers of a token, a multiple of heads
 * @param depth blocks
 * @param heads attention heads of each block
 * @param pooling how tokens become an embedding
 */
@Word(TransformerEncoder.WORD)
public record TransformerEncoder(
        @Range(min = 2, max = 256) int patch,
        @Range(min = 1, max = 4_096) int width,
        @Range(min = 1, max = 64) int depth,
        @Range(min = 1, max = 64) int heads,
        Pooling pooling)
        implements ConfiguredEncoder, CrossChecked {
    static final String WORD = "vit";

    private static final int NARROWEST = 8;

    @Override
    public List<Violation> violations() {
        return width % heads == 0 ? List.of() : List.of(new Violation("width", "a multiple of heads " + heads));
    }

    @Override
    public List<Violation> violationsAt(int inputSize) {
        return inputSize % patch == 0
                ? List.of()
                : List.of(new Violation("input-size", "a multiple of vit.patch " + patch));
    }

    @Override
    public OptionalInt patches() {
        return OptionalInt.of(patch);
    }

    @Override
    public String fingerprint() {
        return "p" + patch + "-w" + width + "-d" + depth + "-h" + heads + "-" + EnumWords.ofKey(pooling);
    }

    @Override
    public int embeddingSize() {
        return width;
    }

    /** Each doubling halves the width, down to {@value #NARROWEST}, where patches are a power of two wide. */
    @Override
    public Optional<List<Integer>> decoderWidths() {
        if (Integer.bitCount(patch) != 1 || patch == 1) {
            return Optional.empty();
        }
        int doublings = Integer.numberOfTrailingZeros(patch);
        return Optional.of(IntStream.range(1, doublings)
                .mapToObj(doubling -> Math.max(NARROWEST, width >> doubling))
                .toList());
    }

    @Override
    public int mapSide(int inputSize) {
        return inputSize / patch;
    }

    @Override
    public void requireInput(int inputSize) {
        if (inputSize < patch || inputSize % patch != 0) {
            throw new UserException("Cannot build a network: expected an input that is a multiple of patches of "
                    + patch + " pixels, got " + inputSize + ". Change network.input-size or network.vit.patch.");
        }
    }

    @Override
    public FeatureLayers layers(int inputSize) {
        int side = mapSide(inputSize);
        boolean classToken = pooling == Pooling.CLASS;
        int tokens = side * side + (classToken ? 1 : 0);
        List<Layer> layers = new ArrayList<>();
        layers.add(new PatchTokens("encoder.patch", patch, width));
        if (classToken) {
            layers.add(new FirstTokens("encoder.class_token", 1, side * side, width));
        }
        layers.add(new Positions("encoder.position", tokens, width));
        BlockSizes sizes = BlockSizes.usual(width, heads);
        for (int block = 0; block < depth; block++) {
            layers.add(new TransformerBlock("encoder." + block, tokens, sizes, AttentionMask.NONE));
        }
        layers.add(new LayerNorm("encoder.norm", width));
        return new TokenFeatures(new Sequence(layers), pooling, side);
    }
}
