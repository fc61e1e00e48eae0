package org.unmask.networks.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.core.errors.UserException;
import org.unmask.engine.backend.Backend;
import org.unmask.networks.encoder.FaceView;
import org.unmask.networks.encoder.NoiseFilter;
import org.unmask.networks.encoder.PlainStages;
import org.unmask.networks.layer.NamedTensors;
import org.unmask.networks.layer.NamedTensors.Values;
import org.unmask.networks.method.Classification;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/**
 * A network as the zip of a Deeplearning4j {@code ComputationGraph}, which
 * {@code ModelSerializer.restoreComputationGraph} of 1.0.0-M2.1 reads and {@code output} runs. Its input is float32 [batch,
 * 3, size, size], red, green and blue from 0 to 255, not normalised: the preparation is part of the graph. Its output is
 * float32 [batch, 2], the probabilities of real and fake. It agrees with {@link org.unmask.networks.scoring.Scorer} to
 * float32's rounding. Takes native memory; one thread a call.
 */
public final class Dl4jExport {
    private Dl4jExport() {}

    /**
     * The file's bytes.
     *
     * @throws org.unmask.core.errors.UserException when this kind of network cannot be exported
     * @throws org.unmask.core.errors.DataContractException when the state is of another architecture
     */
    public static byte[] encode(Architecture architecture, ModelState state) {
        Backend.bindThread();
        NamedTensors tensors = ExportedTensors.of(architecture, state);
        try (var graph = new Graph(architecture, tensors)) {
            return graph.zipped();
        }
    }

    /** The stock graph while its parameters are filled in. */
    private static final class Graph implements AutoCloseable {
        private final NamedTensors tensors;
        private final ComputationGraph graph;

        Graph(Architecture architecture, NamedTensors tensors) {
            this.tensors = tensors;
            Dl4jLayers layers = new Dl4jLayers(architecture.inputSize());
            PlainStages encoder = plainStages(architecture);
            String maps = encoder.view().equals(FaceView.NOISE) ? layers.residuals() : layers.colours();
            int inputs = NoiseFilter.COLOURS;
            for (int stage = 0; stage < encoder.widths().size(); stage++) {
                int outputs = encoder.widths().get(stage);
                String weight = NetworkLayout.convolutionWeight(stage);
                String convolved = layers.convolution(maps, weight, inputs, outputs, PlainStages.GEOMETRY);
                maps = layers.relu(layers.normalisation(convolved, NetworkLayout.norm(stage), outputs));
                inputs = outputs;
            }
            String embeddings = layers.average(maps, "embeddings");
            graph = layers.probabilities(
                    embeddings, NetworkLayout.HEAD_WEIGHT, architecture.embeddingSize(), Architecture.CLASSES);
            fill(layers);
        }

        byte[] zipped() {
            var bytes = new ByteArrayOutputStream();
            try {
                ModelSerializer.writeModel(graph, bytes, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        @Override
        public void close() {
            graph.params().close();
        }

        private void fill(Dl4jLayers layers) {
            layers.fixed().forEach(this::assign);
            layers.convolutions().forEach(name -> assign(name, "W", name));
            for (String name : layers.normalisations()) {
                assign(name, "gamma", name + ".weight");
                assign(name, "beta", name + ".bias");
                assign(name, "mean", name + ".running_mean");
                assign(name, "var", name + ".running_var");
            }
            Values head = tensors.outputFirst(NetworkLayout.HEAD_WEIGHT);
            graph.getLayer(NetworkLayout.HEAD_WEIGHT)
                    .getParam("W")
                    .assign(Nd4j.createFromArray(head.elements())
                            .reshape('c', shape(head))
                            .transpose());
            assign(NetworkLayout.HEAD_WEIGHT, "b", NetworkLayout.HEAD_BIAS);
        }

        private void assign(String layer, String parameter, String tensor) {
            assign(layer, parameter, tensors.outputFirst(tensor));
        }

        private void assign(String layer, Values values) {
            assign(layer, "W", values);
        }

        private void assign(String layer, String parameter, Values values) {
            var target = graph.getLayer(layer).getParam(parameter);
            target.assign(Nd4j.createFromArray(values.elements()).reshape('c', target.shape()));
        }

        /** The encoder, which must be of plain stages with nothing but a linear head. */
        private static PlainStages plainStages(Architecture architecture) {
            if (!architecture.method().judgesByOneLinearLayer()) {
                throw refused(
                        "method " + Classification.WORD, architecture.method().word());
            }
            if (architecture.encoder() instanceof PlainStages encoder) {
                return encoder;
            }
            throw refused("encoder cnn or noise_cnn", architecture.encoderWord());
        }

        private static UserException refused(String expected, String got) {
            return new UserException("Cannot export a model to Deeplearning4j: expected " + expected + ", got " + got
                    + ", which its layers cannot say. Export it as onnx.");
        }

        private static long[] shape(Values values) {
            return values.shape().stream().mapToLong(Integer::longValue).toArray();
        }
    }
}
