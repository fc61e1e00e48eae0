package org.unmask.networks.backbone.weights;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.engine.tape.ParameterLayout.Spec;

/**
 * The names of Hugging Face's ResNet.
 *
 * @param prefix before all names, with its dot; may be empty
 */
record ResNetNames(String prefix) implements TensorNames {
    private static final Pattern BESIDE = Pattern.compile("classifier\\..*|.*\\.num_batches_tracked");
    private static final Pattern IN_BLOCK = Pattern.compile("layer(\\d+)\\.(\\d+)\\.(\\w+(?:\\.\\d)?)\\.(\\w+)");
    private static final Map<String, String> STEM =
            Map.of("conv1", "embedder.embedder.convolution.", "bn1", "embedder.embedder.normalization.");
    private static final Map<String, String> BLOCK = Map.of(
            "conv1", "layer.0.convolution.",
            "bn1", "layer.0.normalization.",
            "conv2", "layer.1.convolution.",
            "bn2", "layer.1.normalization.",
            "conv3", "layer.2.convolution.",
            "bn3", "layer.2.normalization.",
            "downsample.0", "shortcut.convolution.",
            "downsample.1", "shortcut.normalization.");

    @Override
    public List<TensorPlace> places(Spec local) {
        return List.of(TensorPlace.whole(prefix + translated(local.name()), local));
    }

    @Override
    public boolean isBeside(String tensor) {
        return BESIDE.matcher(tensor).matches();
    }

    @Override
    public String positions() {
        return "";
    }

    @Override
    public String classToken() {
        return "";
    }

    private static String translated(String local) {
        Matcher block = IN_BLOCK.matcher(local);
        if (block.matches()) {
            int stage = Integer.parseInt(block.group(1)) - 1;
            return "encoder.stages." + stage + ".layers." + block.group(2) + "." + BLOCK.get(block.group(3))
                    + block.group(4);
        }
        int kind = local.lastIndexOf('.') + 1;
        return STEM.get(local.substring(0, kind - 1)) + local.substring(kind);
    }
}
