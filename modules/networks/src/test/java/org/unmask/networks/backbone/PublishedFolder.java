package org.unmask.networks.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.engine.safetensors.SafeTensorsWriter;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.NormStatistics;

/** A folder as a publisher of a small MobileNetV2 would fill it, with weights that were drawn. */
public final class PublishedFolder {
    private static final double WIDTH = 0.35;
    private static final String CONFIG = "{\"architecture\": \"mobilenetv2_035\", \"pretrained_cfg\":"
            + " {\"mean\": [0.5, 0.5, 0.5], \"std\": [0.5, 0.5, 0.5], \"license\": \"mine\"}}";

    private PublishedFolder() {}

    /** Writes the files, others for another seed, and gives the folder back. */
    public static Path write(Path folder, long seed) throws IOException {
        var backbone = new InvertedResiduals(
                InvertedResiduals.rounded(32 * WIDTH),
                InvertedResiduals.scaled(InvertedResiduals.MOBILE_NET_V2, WIDTH, 1),
                1280,
                MapActivation.RELU6,
                BorderPadding.SYMMETRIC,
                1e-5);
        Layer layers = backbone.layers(32, Moments.OF_THE_BATCH);
        var random = new SplittableRandom(seed);
        var file = new SafeTensorsWriter(Map.of());
        add(file, layers.parameters(), random);
        add(
                file,
                layers.statistics().stream()
                        .map(NormStatistics::specs)
                        .flatMap(List::stream)
                        .toList(),
                random);
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.safetensors"), file.bytes());
        Files.writeString(folder.resolve("config.json"), CONFIG);
        return folder;
    }

    /** Without the network's name; of a depthwise convolution in the shape in which its file has one input a filter. */
    private static Spec published(Spec spec) {
        List<Integer> shape = spec.name().contains("conv_dw")
                ? List.of(
                        spec.shape().get(0),
                        spec.shape().get(1),
                        1,
                        spec.shape().get(2))
                : spec.shape();
        return new Spec(spec.name().substring("encoder.".length()), shape, spec.role(), spec.deviation());
    }

    private static void add(SafeTensorsWriter file, List<Spec> specs, SplittableRandom random) {
        var layout = new ParameterLayout(
                specs.stream().map(PublishedFolder::published).toList());
        file.add("", layout, layout.initialValues(random));
    }
}
