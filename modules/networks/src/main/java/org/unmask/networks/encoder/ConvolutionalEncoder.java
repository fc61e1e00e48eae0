package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Sequence;

/**
 * Stages of a 3x3 convolution with stride 2, batch normalisation and ReLU; the embedding is the mean over positions.
 *
 * @param view what it sees: the word is {@value #CNN} for colours and {@value #NOISE_CNN} for noise residuals
 * @param widths channels after each stage, 1 to 8 stages
 */
public record ConvolutionalEncoder(FaceView view, List<Integer> widths) implements StagedEncoder {
    /** The word of the encoder that sees colours. */
    public static final String CNN = "cnn";

    /** The word of the encoder that sees noise residuals. */
    public static final String NOISE_CNN = "noise_cnn";

    /** Checks the widths. */
    public ConvolutionalEncoder {
        widths = List.copyOf(widths);
        Stages.requireWidths(widths);
    }

    /** The name below which a stage keeps its {@code convolution} and {@code norm}. */
    public static String stage(int index) {
        return "encoder." + index;
    }

    @Override
    public String word() {
        return view == FaceView.COLOURS ? CNN : NOISE_CNN;
    }

    @Override
    public Map<String, Object> sizes() {
        return Map.of(EncoderSizes.WIDTHS, widths);
    }

    @Override
    public String fingerprint() {
        return Stages.fingerprint(widths);
    }

    @Override
    public FeatureLayers layers(int inputSize) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Stages.stem(stage(0), inputSize, widths.get(0)));
        for (int stage = 1; stage < widths.size(); stage++) {
            int outputs = widths.get(stage);
            layers.add(new Convolution(stage(stage) + ".convolution", widths.get(stage - 1), outputs, Stages.HALVING));
            layers.add(new BatchNorm(stage(stage) + ".norm", outputs));
        }
        return FeatureLayers.averaging(new Sequence(layers));
    }
}
