package org.unmask.networks.backbone.weights;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.json.Json;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.backbone.weights.FormulaWeights.Kind;
import org.unmask.networks.encoder.BatchNorms;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.FaceInput;
import org.unmask.networks.encoder.FeatureLayers;
import org.unmask.networks.encoder.PretrainedSettings;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.published.PublishedWeights;

/** A published architecture out of files that are written by formula, and what timm computed with the same numbers. One thread. */
final class GoldenBackbone implements AutoCloseable {
    private static final String FILE = "model.safetensors";
    private static final int PICTURES = 2;

    final JsonNode expected;
    final Encoder encoder;
    private final int side;
    private final FeatureLayers layers;
    private final ParameterLayout layout;
    private final float[] probes;
    private final Weights weights;
    private final ArrayPool pool;

    /** Writes the files to {@code folder}, which is empty, and reads them as a user's. */
    GoldenBackbone(String name, Path folder, BatchNorms batchNorms, DataType precision) throws IOException {
        try (InputStream in = GoldenBackbone.class.getResourceAsStream("/golden/backbones/" + name + ".json")) {
            expected = Json.plain().readTree(in);
        }
        side = expected.path("side").asInt();
        Files.writeString(folder.resolve("config.json"), expected.path("config").toString());
        var settings = new PretrainedSettings(folder.toString(), batchNorms);
        boolean probed = precision == DataType.DOUBLE && expected.has("gradients");
        FormulaWeights.write(folder.resolve(FILE), shapes(), probed ? Kind.PROBES : Kind.WEIGHTS);
        encoder = settings.encoder();
        layers = encoder.layers(side);
        layout = new ParameterLayout(layers.parameters());
        var statistics = new ParameterLayout(layers.statistics().stream()
                .map(NormStatistics::specs)
                .flatMap(List::stream)
                .toList());
        probes = new float[layout.length()];
        encoder.readPublished(settings.published().orElseThrow(), layout, probes);
        if (probed) {
            FormulaWeights.write(folder.resolve(FILE), shapes(), Kind.WEIGHTS);
        }
        PublishedWeights files = settings.published().orElseThrow();
        float[] parameters = new float[layout.length()];
        float[] moments = new float[statistics.length()];
        encoder.readPublished(files, layout, parameters);
        encoder.readPublishedStatistics(files, statistics, moments);
        weights = new Weights(layout, layers.statistics(), precision);
        weights.load(parameters, moments);
        pool = new ArrayPool(precision);
    }

    private Map<String, List<Integer>> shapes() {
        return Json.plain().convertValue(expected.path("tensors"), new TypeReference<>() {});
    }

    double[] embeddings(Tape.Mode mode) {
        var tape = new Tape(pool, mode);
        double[] values =
                HostMemory.readDoubles(embeddings(new Pass(tape, weights)).value());
        tape.clear();
        return values;
    }

    /** By the parameter's name without the network's: the gradient's norm, and its product with formula values. */
    Map<String, List<Double>> gradients() {
        var tape = new Tape(pool, Tape.Mode.TRAINING);
        Tensor embeddings = embeddings(new Pass(tape, weights));
        int length = Math.toIntExact(embeddings.value().length());
        INDArray factors = tape.scratch(length, 1);
        double[] even = new double[length];
        for (int i = 0; i < length; i++) {
            even[i] = FormulaWeights.even("loss", i);
        }
        HostMemory.write(even, factors);
        Tensor row = ShapeOperations.reshape(tape, embeddings, 1, length);
        tape.backward(MatrixOperations.linear(tape, row, tape.constant(factors)));
        Map<String, List<Double>> found = new LinkedHashMap<>();
        for (ParameterLayout.Entry entry : layout.entries()) {
            Spec spec = entry.spec();
            double[] gradient = HostMemory.readDoubles(
                    weights.parameters().named(spec.name()).gradient());
            double squares = 0;
            double product = 0;
            for (int i = 0; i < gradient.length; i++) {
                squares += gradient[i] * gradient[i];
                product += gradient[i] * probes[entry.offset() + i];
            }
            found.put(spec.name().substring("encoder.".length()), List.of(Math.sqrt(squares), product));
        }
        tape.clear();
        return found;
    }

    private Tensor embeddings(Pass pass) {
        FaceInput rows = encoder.faceInput(side);
        byte[] pixels = new byte[PICTURES * side * side * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (FormulaWeights.bits("pixels", i) >>> 24);
        }
        INDArray written = pass.tape().scratch(rows.shape(PICTURES));
        rows.write(pixels, 0, PICTURES, written);
        return layers.forward(pass, pass.tape().constant(written)).embeddings();
    }

    /** The expected numbers under a key. */
    List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    @Override
    public void close() {
        pool.close();
        weights.close();
    }
}
