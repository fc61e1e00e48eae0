package org.unmask.networks.encoder;

import java.util.List;
import java.util.OptionalInt;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.clip.ClipImageTower;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.published.PublishedWeights;
import org.unmask.networks.published.PublishedWeights.Destination;
import org.unmask.networks.published.PublishedWeights.Part;

/**
 * CLIP's image tower without its last block, as DPGNet's published code uses it: its maps are the patches' tokens after the next
 * to last block, without class token, last normalisation and projection; its embeddings are their mean. Faces of any size are
 * normalised as CLIP's pictures and then resized between pixels to the tower's. All but the normalisations is frozen. Immutable.
 *
 * @param image sizes of the published tower, its last block included; at least 2 blocks
 * @param memory what a training pass keeps of the blocks
 */
@Word(ClipEncoder.WORD)
public record ClipEncoder(ClipImageSizes image, BlockMemory memory) implements Encoder {
    /** The configuration's word. */
    public static final String WORD = "clip";

    /** Checks that there is a block before the last. */
    public ClipEncoder {
        if (image.depth() < 2) {
            throw new UserException("Cannot build a network: expected a CLIP of at least 2 blocks, got " + image.depth()
                    + ". Use other weights.");
        }
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
    public FaceView view() {
        return FaceView.CLIP_COLOURS;
    }

    @Override
    public OptionalInt patches() {
        return OptionalInt.of(image.patch());
    }

    @Override
    public FaceInput faceInput(int inputSize) {
        return FaceInput.resized(view(), inputSize, image.imageSize(), patches());
    }

    @Override
    public GraphValue describeImage(GraphValue pixels) {
        return view().describe(pixels).resizedBetweenPixels(image.imageSize());
    }

    @Override
    public List<String> frozen() {
        return tower().allButNorms();
    }

    @Override
    public void readPublished(PublishedWeights files, ParameterLayout layout, float[] parameters) {
        files.fill(Part.IMAGE, new Destination("encoder", tower().parameters(), layout), parameters);
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
        public Features forward(Pass pass, Tensor faces) {
            Tensor tokens = tower.tokens(pass, faces, tower.sizes().depth());
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

        @Override
        public GraphFeatures describe(GraphPass pass, GraphValue image) {
            GraphValue tokens = tower.describe(pass, image, tower.sizes().depth());
            GraphValue patches = tokens.slice(1, 1, tower.sizes().tokens());
            return GraphFeatures.averaging(patches.tokensAsMaps(tower.sizes().side()));
        }
    }
}
