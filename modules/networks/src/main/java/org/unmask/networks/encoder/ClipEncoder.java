package org.unmask.networks.encoder;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.clip.ClipImageTower;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;

/**
 * CLIP's image tower without its last block, as DPGNet's published code uses it: its maps are the patches' tokens after the next
 * to last block, without class token, last normalisation and projection; its embeddings are their mean. Faces of any size are
 * normalised as CLIP's pictures and then resized between pixels to the tower's. All but the normalisations is frozen. Immutable.
 *
 * @param image sizes of the published tower, its last block included; at least 2 blocks
 * @param memory what a training pass keeps of the blocks
 */
public record ClipEncoder(ClipImageSizes image, BlockMemory memory) implements Encoder {
    /** The configuration's word. */
    public static final String WORD = "clip";

    private static final String PREFIX = "clip.";

    /** Checks that there is a block before the last. */
    public ClipEncoder {
        if (image.depth() < 2) {
            throw new UserException("Cannot build a network: expected a CLIP of at least 2 blocks, got " + image.depth()
                    + ". Use other weights.");
        }
    }

    /**
     * The encoder of which {@link #sizes()} are among the numbers and words.
     *
     * @throws UserException when one is missing
     */
    static ClipEncoder of(Map<String, ?> named) {
        var block = new BlockSizes(
                whole(named, "width"),
                whole(named, "heads"),
                whole(named, "hidden"),
                Activation.of(String.valueOf(named.get(PREFIX + "activation")))
                        .orElseThrow(() -> missing("activation")),
                named.get(PREFIX + "epsilon") instanceof Number number ? number.doubleValue() : 0);
        var image = new ClipImageSizes(
                whole(named, "image-size"),
                whole(named, "patch"),
                whole(named, "depth"),
                block,
                whole(named, "embedding"));
        String memory = String.valueOf(named.get(PREFIX + "memory")).toUpperCase(Locale.ROOT);
        return new ClipEncoder(image, BlockMemory.valueOf(memory));
    }

    /** The tower that the encoder is: one block less than the published one. Its parameters' names begin with {@code encoder.}. */
    public ClipImageTower tower() {
        return new ClipImageTower(
                "encoder",
                new ClipImageSizes(
                        image.imageSize(), image.patch(), image.depth() - 1, image.block(), image.embedding()),
                memory);
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public FaceView view() {
        return FaceView.CLIP_COLOURS;
    }

    @Override
    public Geometry rows() {
        return tower().rows();
    }

    @Override
    public ImageRows imageRows(int inputSize) {
        return ImageRows.resized(view(), inputSize, image.imageSize(), rows());
    }

    @Override
    public List<String> frozen() {
        return tower().allButNorms();
    }

    @Override
    public Map<String, Object> sizes() {
        Map<String, Object> named = new TreeMap<>();
        named.put(PREFIX + "image-size", image.imageSize());
        named.put(PREFIX + "patch", image.patch());
        named.put(PREFIX + "depth", image.depth());
        named.put(PREFIX + "width", image.block().width());
        named.put(PREFIX + "heads", image.block().heads());
        named.put(PREFIX + "hidden", image.block().hidden());
        named.put(PREFIX + "activation", image.block().activation().word());
        named.put(PREFIX + "epsilon", image.block().epsilon());
        named.put(PREFIX + "embedding", image.embedding());
        named.put(PREFIX + "memory", memory.name().toLowerCase(Locale.ROOT));
        return named;
    }

    @Override
    public String fingerprint() {
        return image.imageSize() + "p" + image.patch() + "-w" + image.block().width() + "-d" + image.depth();
    }

    @Override
    public int embeddingSize() {
        return image.block().width();
    }

    @Override
    public int mapSide(int inputSize) {
        return image.side();
    }

    @Override
    public void requireInput(int inputSize) {
        if (inputSize < 1) {
            throw new UserException("Cannot build a network: expected an input of at least 1 pixel, got " + inputSize
                    + ". Use larger faces.");
        }
    }

    @Override
    public FeatureLayers layers(int inputSize) {
        return new Patches(tower());
    }

    /** The patches' tokens and their mean. */
    private record Patches(ClipImageTower tower) implements FeatureLayers {
        @Override
        public Layer body() {
            return tower;
        }

        @Override
        public Features forward(Pass pass, Tensor rows) {
            Tensor tokens = tower.tokens(pass, rows, tower.sizes().depth());
            Tensor patches = tower.patches(pass, tokens);
            int side = tower.sizes().side();
            Tensor maps = ShapeOperations.reshape(
                    pass.tape(),
                    patches,
                    patches.value().size(0),
                    side,
                    side,
                    tower.sizes().block().width());
            return new Features(maps, PoolingOperations.globalAverage(pass.tape(), maps));
        }
    }

    private static int whole(Map<String, ?> named, String name) {
        if (named.get(PREFIX + name) instanceof Number number) {
            return number.intValue();
        }
        throw missing(name);
    }

    private static UserException missing(String name) {
        return new UserException("Cannot build a network: expected a CLIP's " + PREFIX + name + ", got none."
                + " Set network.clip.weights, or use a checkpoint of this version.");
    }
}
