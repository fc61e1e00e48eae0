package org.unmask.networks.export;

import java.util.Map;
import java.util.TreeMap;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.encoder.FaceView;
import org.unmask.networks.encoder.PlainStages;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/**
 * A network as an ONNX file, operator set 13. Its input {@code pixels} is float32 [batch, 3, size, size], red, green and
 * blue from 0 to 255, not normalised: the preparation is part of the graph. Its outputs are {@code p_fake} [batch],
 * {@code logits} [batch, 2] (0 real, 1 fake) and {@code embeddings} [batch, embedding]. They agree with
 * {@link org.unmask.networks.scoring.Scorer} to float32's rounding, about 1e-6. Stateless; needs no native library.
 */
public final class OnnxExport {
    private static final String BATCH = "batch";

    private OnnxExport() {}

    /**
     * The file's bytes.
     *
     * @param provenance where the network comes from; becomes the file's metadata beside what its numbers mean
     * @throws org.unmask.core.errors.UserException when this kind of network cannot be exported
     * @throws org.unmask.core.errors.DataContractException when the state is of another architecture
     */
    public static byte[] encode(Architecture architecture, ModelState state, Map<String, String> provenance) {
        OnnxGraph graph = new OnnxGraph("unmask");
        NamedTensors tensors = new NamedTensors(architecture, state);
        OnnxLayers layers = new OnnxLayers(graph, tensors);
        String pixels = graph.input("pixels", BATCH, 3, architecture.inputSize(), architecture.inputSize());
        String maps = convolutional(architecture, layers, pixels);
        String embeddings = layers.average(maps, "embeddings");
        String logits = layers.linear(embeddings, NetworkLayout.HEAD_WEIGHT, NetworkLayout.HEAD_BIAS, "logits");
        graph.output(layers.probabilityOfFake(logits, "p_fake"), BATCH);
        graph.output(logits, BATCH, Architecture.CLASSES);
        graph.output(embeddings, BATCH, architecture.embeddingSize());
        return graph.model(metadata(architecture, provenance));
    }

    /** Stages of a convolution, batch normalisation and ReLU. */
    private static String convolutional(Architecture architecture, OnnxLayers layers, String pixels) {
        PlainStages encoder = ExportedLayers.convolutional(architecture, "ONNX");
        Geometry rows = encoder.rows(architecture.inputSize());
        String maps = encoder.view().equals(FaceView.NOISE) ? layers.residuals(pixels) : layers.colours(pixels);
        for (int stage = 0; stage < encoder.widths().size(); stage++) {
            String convolved = layers.convolution(maps, NetworkLayout.convolutionWeight(stage), rows);
            maps = layers.relu(layers.normalisation(convolved, NetworkLayout.norm(stage)));
        }
        return maps;
    }

    private static Map<String, String> metadata(Architecture architecture, Map<String, String> provenance) {
        Map<String, String> metadata = new TreeMap<>(provenance);
        metadata.put("architecture", architecture.fingerprint());
        metadata.put("classes", "0 real, 1 fake");
        metadata.put("input", "pixels: RGB, 0 to 255, not normalised");
        return metadata;
    }
}
