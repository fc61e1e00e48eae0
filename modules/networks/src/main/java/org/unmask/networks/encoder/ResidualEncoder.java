package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.config.binding.NotEmpty;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Surrounding;
import org.unmask.core.config.binding.Word;
import org.unmask.engine.operations.BatchRule;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pointwise;
import org.unmask.networks.layer.Residual;
import org.unmask.networks.layer.Sequence;

/**
 * Stages of basic residual blocks (He et al. 2016, Deep Residual Learning for Image Recognition, section 3.3 and figure 5,
 * left) on colours. The stem is a 3x3 convolution with stride 2 in place of a 7x7 with pooling, because faces are small
 * here; the first block of every later stage halves the side, its shortcut is a 1x1 convolution with stride 2.
 *
 * @param widths channels of each stage, 1 to 8 stages
 * @param blocks blocks of each stage, at least 1
 */
@Word(ResidualEncoder.WORD)
public record ResidualEncoder(
        @Surrounding @NotEmpty @Range(min = 1, max = 4_096) List<Integer> widths,
        @Surrounding @Range(min = 1, max = 64) int blocks)
        implements StagedEncoder {
    static final String WORD = "residual";

    private static final Geometry SAME = new Geometry(3, 1, 1);

    /** Keeps its own copy of the widths. */
    public ResidualEncoder {
        widths = List.copyOf(widths);
    }

    @Override
    public String fingerprint() {
        return Stages.fingerprint(widths) + "-b" + blocks;
    }

    @Override
    public FeatureLayers layers(int inputSize) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Stages.stem("encoder.stem", widths.get(0)));
        int inputs = widths.get(0);
        for (int stage = 0; stage < widths.size(); stage++) {
            int outputs = widths.get(stage);
            for (int block = 0; block < blocks; block++) {
                String name = "encoder." + stage + "." + block;
                boolean halves = stage > 0 && block == 0;
                layers.add(halves ? halvingBlock(name, inputs, outputs) : block(name, outputs));
                layers.add(Pointwise.RELU);
            }
            inputs = outputs;
        }
        return FeatureLayers.averaging(new Sequence(layers));
    }

    private static Layer block(String name, int channels) {
        return Residual.around(twoConvolutions(name, channels, channels, SAME));
    }

    private static Layer halvingBlock(String name, int inputs, int outputs) {
        return new Residual(
                twoConvolutions(name, inputs, outputs, Stages.HALVING), Stages.projection(name, inputs, outputs));
    }

    private static Layer twoConvolutions(String name, int inputs, int outputs, Geometry first) {
        return Sequence.of(
                new Convolution(name + ".convolution1", inputs, outputs, first),
                new BatchNorm(name + ".norm1", outputs),
                new Convolution(name + ".convolution2", outputs, outputs, SAME),
                new BatchNorm(name + ".norm2", outputs, BatchRule.Then.NOTHING));
    }
}
