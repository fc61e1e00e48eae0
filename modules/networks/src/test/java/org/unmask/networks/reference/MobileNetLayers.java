package org.unmask.networks.reference;

import java.util.ArrayList;
import java.util.List;
import org.unmask.engine.operations.BatchRule.Then;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.DepthwiseConvolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Residual;
import org.unmask.networks.layer.Sequence;

/**
 * MobileNetV2 in full width (Sandler et al. 2018, MobileNetV2: Inverted Residuals and Linear Bottlenecks, table 2), whose speed
 * is what networks of depthwise convolutions are judged by. engine.py defines the same one.
 */
final class MobileNetLayers {
    /** Channels of the last maps. */
    static final int FEATURES = 1_280;

    /** The stem's convolution. */
    private static final Geometry HALVING = new Geometry(3, 2, 1);

    private static final int STEM = 32;
    private static final Geometry POINT = new Geometry(1, 1, 0);

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 16, 1, 1),
            new Stage(6, 24, 2, 2),
            new Stage(6, 32, 3, 2),
            new Stage(6, 64, 4, 2),
            new Stage(6, 96, 3, 1),
            new Stage(6, 160, 3, 2),
            new Stage(6, 320, 1, 1));

    private MobileNetLayers() {}

    /** Blocks of one width: how much they widen in between, the stride of the first. */
    private record Stage(int widening, int outputs, int blocks, int stride) {}

    /** From faces to maps. */
    static Layer of() {
        List<Layer> layers = new ArrayList<>();
        layers.add(Convolution.ofColours("encoder.stem.convolution", STEM, HALVING));
        layers.add(new BatchNorm("encoder.stem.norm", STEM, Then.RELU6));
        int inputs = STEM;
        for (int stage = 0; stage < STAGES.size(); stage++) {
            Stage sizes = STAGES.get(stage);
            for (int block = 0; block < sizes.blocks; block++) {
                String name = "encoder." + stage + "." + block;
                layers.add(block(name, inputs, sizes, block == 0 ? sizes.stride : 1));
                inputs = sizes.outputs;
            }
        }
        layers.add(new Convolution("encoder.last.convolution", inputs, FEATURES, POINT));
        layers.add(new BatchNorm("encoder.last.norm", FEATURES, Then.RELU6));
        return new Sequence(layers);
    }

    private static Layer block(String name, int inputs, Stage stage, int stride) {
        int inner = inputs * stage.widening;
        List<Layer> layers = new ArrayList<>();
        if (stage.widening > 1) {
            layers.add(new Convolution(name + ".widen.convolution", inputs, inner, POINT));
            layers.add(new BatchNorm(name + ".widen.norm", inner, Then.RELU6));
        }
        layers.add(new DepthwiseConvolution(name + ".depthwise.convolution", inner, new Geometry(3, stride, 1)));
        layers.add(new BatchNorm(name + ".depthwise.norm", inner, Then.RELU6));
        layers.add(new Convolution(name + ".narrow.convolution", inner, stage.outputs, POINT));
        layers.add(new BatchNorm(name + ".narrow.norm", stage.outputs, Then.NOTHING));
        Layer whole = new Sequence(layers);
        return stride == 1 && inputs == stage.outputs ? Residual.around(whole) : whole;
    }
}
