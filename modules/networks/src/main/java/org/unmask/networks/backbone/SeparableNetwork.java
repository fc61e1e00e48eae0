package org.unmask.networks.backbone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.DepthwiseConvolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.MaximumPooling;
import org.unmask.networks.layer.Pointwise;
import org.unmask.networks.layer.Residual;
import org.unmask.networks.layer.Sequence;

/**
 * Xception (Chollet 2017, Xception: Deep Learning with Depthwise Separable Convolutions, figure 5) with the paddings of the weights
 * that timm calls legacy_xception.
 *
 * @param stem channels of the two first convolutions
 * @param entry channels of the entry flow's blocks
 * @param middle blocks of the middle flow
 * @param exit channels of the exit flow: of its block, then of its separable convolutions
 * @param epsilon of the normalisations
 */
@Word("xception")
public record SeparableNetwork(
        @NotEmpty @Range(min = 1, max = 4_096) List<Integer> stem,
        @NotEmpty @Range(min = 1, max = 4_096) List<Integer> entry,
        @Range(min = 0, max = 256) int middle,
        @NotEmpty @Range(min = 1, max = 8_192) List<Integer> exit,
        @Positive double epsilon)
        implements Backbone {
    private static final Geometry FIRST = new Geometry(3, 2, 0);
    private static final Geometry SECOND = new Geometry(3, 1, 0);
    private static final Geometry DEPTHWISE = new Geometry(3, 1, 1);
    private static final Geometry POINT = new Geometry(1, 1, 0);
    private static final Geometry POOLING = new Geometry(3, 2, 1);
    private static final int MIDDLE_CONVOLUTIONS = 3;

    /** Keeps its own copies of the lists. */
    public SeparableNetwork {
        stem = List.copyOf(stem);
        entry = List.copyOf(entry);
        exit = List.copyOf(exit);
    }

    @Override
    public int embeddingSize() {
        return exit.get(exit.size() - 1);
    }

    @Override
    public int mapSide(int inputSize) {
        int side = SECOND.outputSize(FIRST.outputSize(inputSize));
        for (int block = 0; block < entry.size() + 1; block++) {
            side = POOLING.outputSize(side);
        }
        return side;
    }

    @Override
    public int reduction() {
        return FIRST.stride() << (entry.size() + 1);
    }

    @Override
    public List<Depth> depths(int inputSize, Moments moments) {
        return new Flows(this, new MapNorms(epsilon, moments, MapActivation.RELU)).depths(inputSize);
    }

    /** The flows; blocks and last convolutions are numbered through. */
    private record Flows(SeparableNetwork sizes, MapNorms norms) {
        List<Depth> depths(int inputSize) {
            int channels = sizes.stem.get(1);
            int side = SECOND.outputSize(FIRST.outputSize(inputSize));
            List<Depth> depths = new ArrayList<>();
            depths.add(Depth.of(stem(), channels, side));
            int number = 1;
            for (int outputs : sizes.entry) {
                side = POOLING.outputSize(side);
                depths.add(new Depth(halving(number++, List.of(channels, outputs, outputs)), outputs, side));
                channels = outputs;
            }
            for (int block = 0; block < sizes.middle; block++) {
                depths.add(new Depth(middle(number++, channels), channels, side));
            }
            side = POOLING.outputSize(side);
            int widened = sizes.exit.get(0);
            depths.add(new Depth(halving(number, List.of(channels, channels, widened)), widened, side));
            for (int i = 1; i < sizes.exit.size(); i++) {
                depths.add(Depth.of(exit(i), sizes.exit.get(i), side));
            }
            return depths;
        }

        private List<Layer> stem() {
            int first = sizes.stem.get(0);
            int second = sizes.stem.get(1);
            return List.of(
                    Convolution.ofColours(Backbone.named("conv1"), first, FIRST),
                    norms.active(Backbone.named("bn1"), first),
                    new Convolution(Backbone.named("conv2"), first, second, SECOND),
                    norms.active(Backbone.named("bn2"), second));
        }

        /** A block of two convolutions that halves; the network's first has no ReLU before it, for one has been. */
        private Layer halving(int number, List<Integer> widths) {
            String name = Backbone.named("block" + number);
            int inputs = widths.get(0);
            int outputs = widths.get(widths.size() - 1);
            List<Layer> main = convolutions(name, number > 1, widths);
            main.add(new MaximumPooling(POOLING));
            return new Residual(
                    new Sequence(main),
                    Sequence.of(
                            new Convolution(name + ".skip", inputs, outputs, new Geometry(1, 2, 0)),
                            norms.plain(name + ".skipbn", outputs)));
        }

        private Layer middle(int number, int channels) {
            List<Integer> widths = Collections.nCopies(MIDDLE_CONVOLUTIONS + 1, channels);
            return Residual.around(new Sequence(convolutions(Backbone.named("block" + number), true, widths)));
        }

        /** ReLU, convolution, normalisation, again and again; places in the sequence are numbered, ReLU's too. */
        private List<Layer> convolutions(String name, boolean reluFirst, List<Integer> widths) {
            List<Layer> layers = new ArrayList<>();
            if (reluFirst) {
                layers.add(Pointwise.RELU);
            }
            int place = reluFirst ? 1 : 0;
            for (int i = 1; i < widths.size(); i++) {
                int outputs = widths.get(i);
                layers.add(separable(name + ".rep." + place, widths.get(i - 1), outputs));
                String norm = name + ".rep." + (place + 1);
                layers.add(i < widths.size() - 1 ? norms.active(norm, outputs) : norms.plain(norm, outputs));
                place += MIDDLE_CONVOLUTIONS;
            }
            return layers;
        }

        private List<Layer> exit(int place) {
            String number = String.valueOf(place + 2);
            int outputs = sizes.exit.get(place);
            return List.of(
                    separable(Backbone.named("conv" + number), sizes.exit.get(place - 1), outputs),
                    norms.active(Backbone.named("bn" + number), outputs));
        }

        private static Layer separable(String name, int inputs, int outputs) {
            return Sequence.of(
                    new DepthwiseConvolution(name + ".conv1", inputs, DEPTHWISE),
                    new Convolution(name + ".pointwise", inputs, outputs, POINT));
        }
    }
}
