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
import org.unmask.networks.layer.DepthwiseConvolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.MaximumPooling;
import org.unmask.networks.layer.Pointwise;
import org.unmask.networks.layer.Residual;
import org.unmask.networks.layer.Sequence;

/**
 * Separable convolutions with residual connections on colours, after Chollet 2017 (Xception: Deep Learning with Depthwise
 * Separable Convolutions, figure 5) in small. Entry flow: a stem, then for each further width a block of two separable
 * convolutions and a maximum pooling that halves the side. Middle flow: blocks of three separable convolutions at the last
 * width. Exit flow: one separable convolution at the last width. Deviations: one stem convolution instead of two, the
 * number and widths of blocks by key, and the exit flow does not widen.
 *
 * @param widths channels of the stem and of each entry block, 1 to 8
 * @param blocks blocks of the middle flow, at least 1
 */
@Word(XceptionEncoder.WORD)
public record XceptionEncoder(
        @Surrounding @NotEmpty @Range(min = 1, max = 4_096) List<Integer> widths,
        @Surrounding @Range(min = 1, max = 64) int blocks)
        implements StagedEncoder {
    static final String WORD = "xception";

    private static final Geometry POOLING = new Geometry(3, 2, 1);
    private static final int MIDDLE_CONVOLUTIONS = 3;

    /** Keeps its own copy of the widths. */
    public XceptionEncoder {
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
        for (int block = 1; block < widths.size(); block++) {
            layers.add(entry("encoder.entry." + block, widths.get(block - 1), widths.get(block)));
        }
        for (int block = 0; block < blocks; block++) {
            layers.add(middle("encoder.middle." + block, embeddingSize()));
        }
        layers.add(DepthwiseConvolution.separable("encoder.exit", embeddingSize(), embeddingSize()));
        layers.add(new BatchNorm("encoder.exit.norm", embeddingSize()));
        return FeatureLayers.averaging(new Sequence(layers));
    }

    private static Layer entry(String name, int inputs, int outputs) {
        Layer main = Sequence.of(
                Pointwise.RELU,
                DepthwiseConvolution.separable(name + ".0", inputs, outputs),
                new BatchNorm(name + ".0.norm", outputs),
                DepthwiseConvolution.separable(name + ".1", outputs, outputs),
                new BatchNorm(name + ".1.norm", outputs, BatchRule.Then.NOTHING),
                new MaximumPooling(POOLING));
        return new Residual(main, Stages.projection(name, inputs, outputs));
    }

    /** ReLU, separable convolution, normalisation, three times: the ReLU of all but the first lies in the normalisation. */
    private static Layer middle(String name, int channels) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Pointwise.RELU);
        for (int i = 0; i < MIDDLE_CONVOLUTIONS; i++) {
            boolean last = i == MIDDLE_CONVOLUTIONS - 1;
            layers.add(DepthwiseConvolution.separable(name + "." + i, channels, channels));
            layers.add(new BatchNorm(
                    name + "." + i + ".norm", channels, last ? BatchRule.Then.NOTHING : BatchRule.Then.RELU));
        }
        return Residual.around(new Sequence(layers));
    }
}
