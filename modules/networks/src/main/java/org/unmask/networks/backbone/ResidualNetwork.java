package org.unmask.networks.backbone;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.MaximumPooling;
import org.unmask.networks.layer.Pointwise;
import org.unmask.networks.layer.Residual;
import org.unmask.networks.layer.Sequence;

/**
 * ResNet (He et al. 2016, Deep Residual Learning for Image Recognition, table 1) in the form of torchvision and timm: the stride
 * of a bottleneck is in its 3x3 convolution.
 *
 * @param stem channels of the first convolution
 * @param blocks of each stage
 * @param widths channels of each stage's 3x3 convolutions
 * @param expansion by which a block's output is wider: 1 for basic blocks of two 3x3 convolutions, more for bottlenecks
 * @param epsilon of the normalisations
 */
@Word("resnet")
public record ResidualNetwork(
        @Range(min = 1, max = 4_096) int stem,
        @NotEmpty @Range(min = 1, max = 256) List<Integer> blocks,
        @NotEmpty @Range(min = 1, max = 4_096) List<Integer> widths,
        @Range(min = 1, max = 16) int expansion,
        @Positive double epsilon)
        implements Backbone {
    private static final Geometry STEM = new Geometry(7, 2, 3);
    private static final Geometry POOLING = new Geometry(3, 2, 1);
    private static final Geometry POINT = new Geometry(1, 1, 0);

    /** Keeps its own copies of the lists. */
    public ResidualNetwork {
        blocks = List.copyOf(blocks);
        widths = List.copyOf(widths);
    }

    @Override
    public int embeddingSize() {
        return widths.get(widths.size() - 1) * expansion;
    }

    @Override
    public int mapSide(int inputSize) {
        int side = POOLING.outputSize(STEM.outputSize(inputSize));
        for (int stage = 1; stage < widths.size(); stage++) {
            side = POOLING.outputSize(side);
        }
        return side;
    }

    @Override
    public int reduction() {
        return (STEM.stride() * POOLING.stride()) << (widths.size() - 1);
    }

    @Override
    public List<Depth> depths(int inputSize, Moments moments) {
        MapNorms norms = new MapNorms(epsilon, moments, MapActivation.RELU);
        int side = STEM.outputSize(inputSize);
        List<Depth> depths = new ArrayList<>();
        Layer first = Convolution.ofColours(Backbone.named("conv1"), stem, STEM);
        depths.add(Depth.of(List.of(first, norms.active(Backbone.named("bn1"), stem)), stem, side));
        int channels = stem;
        side = POOLING.outputSize(side);
        for (int stage = 0; stage < widths.size(); stage++) {
            int outputs = widths.get(stage) * expansion;
            for (int number = 0; number < blocks.get(stage); number++) {
                String name = Backbone.named("layer" + (stage + 1) + "." + number);
                int stride = stage > 0 && number == 0 ? 2 : 1;
                side = stride == 1 ? side : POOLING.outputSize(side);
                List<Layer> layers = new ArrayList<>();
                if (stage == 0 && number == 0) {
                    layers.add(new MaximumPooling(POOLING));
                }
                Layer main = new Sequence(main(name, channels, widths.get(stage), stride, norms));
                layers.add(new Residual(main, shortcut(name, channels, outputs, stride, norms)));
                layers.add(Pointwise.RELU);
                depths.add(Depth.of(layers, outputs, side));
                channels = outputs;
            }
        }
        return depths;
    }

    private List<Layer> main(String name, int inputs, int width, int stride, MapNorms norms) {
        Geometry striding = new Geometry(3, stride, 1);
        if (expansion == 1) {
            return List.of(
                    new Convolution(name + ".conv1", inputs, width, striding),
                    norms.active(name + ".bn1", width),
                    new Convolution(name + ".conv2", width, width, new Geometry(3, 1, 1)),
                    norms.plain(name + ".bn2", width));
        }
        return List.of(
                new Convolution(name + ".conv1", inputs, width, POINT),
                norms.active(name + ".bn1", width),
                new Convolution(name + ".conv2", width, width, striding),
                norms.active(name + ".bn2", width),
                new Convolution(name + ".conv3", width, width * expansion, POINT),
                norms.plain(name + ".bn3", width * expansion));
    }

    private static Layer shortcut(String name, int inputs, int outputs, int stride, MapNorms norms) {
        return inputs == outputs && stride == 1
                ? Sequence.of()
                : Sequence.of(
                        new Convolution(name + ".downsample.0", inputs, outputs, new Geometry(1, stride, 0)),
                        norms.plain(name + ".downsample.1", outputs));
    }
}
