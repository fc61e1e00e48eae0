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
import org.unmask.networks.layer.DepthwiseConvolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Residual;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.layer.SqueezeExcitation;

/**
 * Stages of inverted residuals: MobileNetV2 (Sandler et al. 2018, MobileNetV2: Inverted Residuals and Linear Bottlenecks, section
 * 3 and table 2) and EfficientNet (Tan and Le 2019, EfficientNet, section 4 and table 1). A 3x3 convolution that halves, the
 * stages, a 1x1 convolution that widens.
 *
 * @param stem channels of the first convolution
 * @param stages in MnasNet's notation, such as {@code ir_r2_k3_s2_e6_c24_se0.25}
 * @param head channels of the last convolution
 * @param activation after normalisations
 * @param padding at borders
 * @param epsilon of the normalisations
 */
@Word("inverted")
public record InvertedResiduals(
        @Range(min = 1, max = 4_096) int stem,
        @NotEmpty List<String> stages,
        @Range(min = 1, max = 16_384) int head,
        MapActivation activation,
        BorderPadding padding,
        @Positive double epsilon)
        implements Backbone {
    /** The stages of MobileNetV2 (Sandler et al. 2018, table 2). */
    public static final List<String> MOBILE_NET_V2 = List.of(
            "ds_r1_k3_s1_c16",
            "ir_r2_k3_s2_e6_c24",
            "ir_r3_k3_s2_e6_c32",
            "ir_r4_k3_s2_e6_c64",
            "ir_r3_k3_s1_e6_c96",
            "ir_r3_k3_s2_e6_c160",
            "ir_r1_k3_s1_e6_c320");

    private static final Geometry POINT = new Geometry(1, 1, 0);
    private static final int STEM_KERNEL = 3;
    private static final int STEM_STRIDE = 2;

    /** Checks the stages' notation. */
    public InvertedResiduals {
        stages = List.copyOf(stages);
        stages.forEach(InvertedStage::of);
    }

    /** Channels as these networks round them: to the nearest multiple of eight that is not below nine tenths. */
    public static int rounded(double channels) {
        return InvertedStage.rounded(channels);
    }

    /** Stages of the same family with their channels and blocks multiplied. */
    public static List<String> scaled(List<String> stages, double width, double depth) {
        return stages.stream()
                .map(stage -> InvertedStage.of(stage).scaled(width, depth))
                .toList();
    }

    private Geometry first(int inputSize) {
        return padding.geometry(STEM_KERNEL, STEM_STRIDE, inputSize);
    }

    @Override
    public int embeddingSize() {
        return head;
    }

    @Override
    public int mapSide(int inputSize) {
        int side = first(inputSize).outputSize(inputSize);
        for (String text : stages) {
            InvertedStage stage = InvertedStage.of(text);
            side = padding.geometry(stage.kernel(), stage.stride(), side).outputSize(side);
        }
        return side;
    }

    @Override
    public int reduction() {
        return stages.stream()
                .mapToInt(stage -> InvertedStage.of(stage).stride())
                .reduce(STEM_STRIDE, Math::multiplyExact);
    }

    @Override
    public List<Depth> depths(int inputSize, Moments moments) {
        MapNorms norms = new MapNorms(epsilon, moments, activation);
        int side = first(inputSize).outputSize(inputSize);
        List<Depth> depths = new ArrayList<>();
        Layer first = Convolution.ofColours(Backbone.named("conv_stem"), stem, first(inputSize));
        depths.add(Depth.of(List.of(first, norms.active(Backbone.named("bn1"), stem)), stem, side));
        int channels = stem;
        for (int number = 0; number < stages.size(); number++) {
            InvertedStage stage = InvertedStage.of(stages.get(number));
            for (int block = 0; block < stage.repeats(); block++) {
                Geometry geometry = padding.geometry(stage.kernel(), block == 0 ? stage.stride() : 1, side);
                String name = Backbone.named("blocks." + number + "." + block);
                side = geometry.outputSize(side);
                Layer layers = new Block(name, stage, channels, geometry, norms).layer();
                channels = stage.channels();
                depths.add(new Depth(layers, channels, side));
            }
        }
        Layer last = new Convolution(Backbone.named("conv_head"), channels, head, POINT);
        depths.add(Depth.of(List.of(last, norms.active(Backbone.named("bn2"), head)), head, side));
        return depths;
    }

    /** A block that {@code inputs} channels enter. */
    private record Block(String name, InvertedStage stage, int inputs, Geometry geometry, MapNorms norms) {
        Layer layer() {
            Layer main = new Sequence(stage.separable() ? separable() : inverted());
            boolean same = geometry.stride() == 1 && inputs == stage.channels();
            return same ? Residual.around(main) : main;
        }

        private List<Layer> separable() {
            List<Layer> layers = depthwise("bn1");
            layers.add(new Convolution(name + ".conv_pw", inputs, stage.channels(), POINT));
            layers.add(norms.plain(name + ".bn2", stage.channels()));
            return layers;
        }

        private List<Layer> inverted() {
            int within = stage.within(inputs);
            List<Layer> layers = new ArrayList<>();
            layers.add(new Convolution(name + ".conv_pw", inputs, within, POINT));
            layers.add(norms.active(name + ".bn1", within));
            layers.addAll(depthwise("bn2"));
            layers.add(new Convolution(name + ".conv_pwl", within, stage.channels(), POINT));
            layers.add(norms.plain(name + ".bn3", stage.channels()));
            return layers;
        }

        private List<Layer> depthwise(String norm) {
            int within = stage.within(inputs);
            List<Layer> layers = new ArrayList<>();
            layers.add(new DepthwiseConvolution(name + ".conv_dw", within, geometry));
            layers.add(norms.active(name + "." + norm, within));
            stage.squeezed(inputs)
                    .ifPresent(reduced -> layers.add(new SqueezeExcitation(name + ".se", within, reduced)));
            return layers;
        }
    }
}
