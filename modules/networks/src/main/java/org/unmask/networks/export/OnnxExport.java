package org.unmask.networks.export;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.method.GraphOutput;
import org.unmask.networks.method.MethodLayers;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;

/**
 * A network as an ONNX file: every encoder and every method, as their layers describe themselves. What it is fed is the choice of an
 * {@link ExportInput}; the preparation of pixels is part of the graph. Its outputs, for any number of faces at once:
 *
 * <ul>
 *   <li>{@code p_fake} [batch], {@code logits} [batch, 2] (0 real, 1 fake) and {@code embeddings} [batch, embedding];
 *   <li>{@code heat_map} [batch, height, width], where the method draws such, and the input is one picture a face;
 *   <li>{@code reconstruction_error} [batch], where the method rebuilds faces.
 * </ul>
 *
 * They agree with {@link org.unmask.networks.scoring.Scorer} to float32's rounding. Stateless. Methods that have constants to compute
 * need the native library.
 */
public final class OnnxExport {
    static final String BATCH = "batch";

    private OnnxExport() {}

    /**
     * The file's bytes.
     *
     * @param provenance where the network comes from; becomes the file's metadata beside what its numbers mean
     * @throws org.unmask.core.errors.UserException when this kind of network cannot be exported
     * @throws org.unmask.core.errors.DataContractException when the state is of another architecture
     */
    public static byte[] encode(
            Architecture architecture, ModelState state, ExportInput input, Map<String, String> provenance) {
        OnnxGraph graph = new OnnxGraph("unmask");
        GraphPass pass = new GraphPass(graph, ExportedTensors.of(architecture, state));
        SeenFaces faces = input.declare(graph, architecture);
        MethodLayers layers = architecture.layers();
        GraphOutput output = layers.describe(pass, architecture.encoder().describeImage(faces.planes()));
        declareAnswers(graph, architecture, faces, output);
        if (faces.areTheInput()) {
            layers.describeAttention(pass, output)
                    .ifPresent(map -> graph.output("heat_map", map, BATCH, "map_height", "map_width"));
        }
        return graph.file(metadata(architecture, input, provenance));
    }

    private static void declareAnswers(
            OnnxGraph graph, Architecture architecture, SeenFaces faces, GraphOutput output) {
        int classes = Architecture.CLASSES;
        int numbers = architecture.embeddingSize();
        GraphValue probabilities = faces.ofFaces(output.logits().softmax(1), classes);
        graph.output("p_fake", probabilities.at(1, 1), BATCH);
        graph.output("logits", faces.ofFaces(output.logits(), classes), BATCH, classes);
        graph.output("embeddings", faces.ofFaces(output.embeddings(), numbers), BATCH, numbers);
        error(architecture, faces.planes(), output)
                .map(errors -> faces.ofFaces(errors, 1).at(1, 0))
                .ifPresent(error -> graph.output("reconstruction_error", error, BATCH));
    }

    /** The mean difference of rebuilt faces from the faces, [B, 1]. */
    private static Optional<GraphValue> error(Architecture architecture, GraphValue planes, GraphOutput output) {
        GraphValue faces = architecture.encoder().view().rebuilt().describe(planes);
        return output.reconstruction()
                .map(rebuilt -> rebuilt.minus(faces).absolute().mean(1, 2, 3).reshaped(-1, 1));
    }

    private static Map<String, String> metadata(
            Architecture architecture, ExportInput input, Map<String, String> provenance) {
        Map<String, String> metadata = new TreeMap<>(provenance);
        metadata.put("architecture", architecture.fingerprint());
        metadata.put("encoder", architecture.encoderWord());
        metadata.put("method", architecture.method().word());
        metadata.put("input_size", String.valueOf(architecture.inputSize()));
        metadata.put("classes", "0 real, 1 fake");
        metadata.put("input", input.sentence(architecture));
        return metadata;
    }
}
