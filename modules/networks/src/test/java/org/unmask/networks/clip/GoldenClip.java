package org.unmask.networks.clip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.operations.VectorOperations;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.clip.weights.ClipFiles;
import org.unmask.networks.encoder.FaceInput;
import org.unmask.networks.encoder.FaceView;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.reference.GoldenFile;

/** A CLIP of golden_clip.py with its published weights, and four learnt token embeddings beside it. One thread. */
final class GoldenClip implements AutoCloseable {
    static final String CONTEXT = "context";

    private static final int LEARNT = 4;
    private static final int FIRST_ROW = 5;

    final ClipFiles files;
    final GoldenFile expected;
    final ClipImageTower image;
    final ClipTextTower text;

    private final ParameterLayout layout;
    private final Weights weights;
    private final ArrayPool pool;
    private final int[] ids;

    GoldenClip(String name, BlockMemory memory, DataType precision) throws IOException {
        files = ClipFiles.open(GoldenFile.folder("clip/" + name));
        expected = GoldenFile.resource("clip/" + name.replace(".safetensors", "") + ".expected.safetensors");
        image = new ClipImageTower("encoder", files.sizes().image(), memory);
        text = new ClipTextTower("text", files.sizes().text(), memory);
        List<Spec> specs = new ArrayList<>(image.parameters());
        specs.addAll(text.parameters());
        specs.add(new Spec(CONTEXT, List.of(LEARNT, text.sizes().block().width()), Role.SHIFT));
        layout = new ParameterLayout(specs);
        List<String> frozen = new ArrayList<>(image.allButNorms());
        frozen.addAll(List.of("text.token_embedding", "text.position", "text.*.attention.*", "text.*.mlp.*"));
        frozen.add("text.projection");
        weights = new Weights(layout, TrainablePart.of(layout, frozen), List.of(), precision);
        weights.parameters().load(values());
        pool = new ArrayPool(precision);
        byte[] bytes = expected.bytes("ids");
        ids = new int[bytes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = bytes[i];
        }
    }

    /** What a pass in evaluation says. */
    double[] forward(BiFunction<GoldenClip, Pass, Tensor> question) {
        var tape = new Tape(pool, Tape.Mode.EVALUATION);
        double[] output = HostMemory.readDoubles(
                question.apply(this, new Pass(tape, weights)).value());
        tape.clear();
        return output;
    }

    /** The gradients of the trainable parameters by name, of the loss that golden_clip.py states. */
    Map<String, double[]> gradients() {
        var tape = new Tape(pool, Tape.Mode.TRAINING);
        Pass pass = new Pass(tape, weights);
        Tensor cosines = cosines(pass);
        Tensor prompted = prompted(pass);
        tape.backward(
                ElementwiseOperations.weightedSum(tape, List.of(ramped(pass, cosines), ramped(pass, prompted)), 1, 1));
        Map<String, double[]> gradients = new LinkedHashMap<>();
        for (Spec spec :
                layout.entries().stream().map(ParameterLayout.Entry::spec).toList()) {
            Tensor parameter = weights.parameters().named(spec.name());
            if (parameter.differentiable()) {
                gradients.put(spec.name(), HostMemory.readDoubles(parameter.gradient()));
            }
        }
        tape.clear();
        weights.parameters().clearGradients();
        return gradients;
    }

    Tensor rows(Pass pass) {
        int count = expected.shape("pixels").get(0);
        var faceInput = new FaceInput(
                FaceView.CLIP_COLOURS,
                image.sizes().imageSize(),
                OptionalInt.of(image.sizes().patch()));
        INDArray rows = pass.tape().scratch(faceInput.shape(count));
        faceInput.write(expected.bytes("pixels"), 0, count, rows);
        return pass.tape().constant(rows);
    }

    Tensor texts(Pass pass) {
        return text.embeddings(pass, ids);
    }

    Tensor cosines(Pass pass) {
        return VectorOperations.cosineSimilarity(pass.tape(), image.forward(pass, rows(pass)), texts(pass));
    }

    long pooledBytes() {
        return pool.allocatedBytes();
    }

    @Override
    public void close() {
        pool.close();
        weights.close();
    }

    /** [start][learnt context][the text's tokens from place 5 on], ending at place 7 whatever stands there. */
    private Tensor prompted(Pass pass) {
        int context = text.sizes().context();
        int count = ids.length / context;
        Tensor all = text.tokenEmbeddings(pass, ids);
        List<Tensor> parts = new ArrayList<>();
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            ends[i] = 7;
            parts.add(ShapeOperations.rows(pass.tape(), all, i * context, 1));
            parts.add(pass.parameter(CONTEXT));
            parts.add(ShapeOperations.rows(pass.tape(), all, i * context + 1 + LEARNT, context - 1 - LEARNT));
        }
        return text.embeddings(pass, ShapeOperations.concatenateRows(pass.tape(), parts), ends);
    }

    /** The sum of the elements times numbers that run evenly from -1 to 1. */
    private static Tensor ramped(Pass pass, Tensor tensor) {
        int length = Math.toIntExact(tensor.value().length());
        double[] ramp = new double[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = -1 + 2.0 * i / (length - 1);
        }
        INDArray column = pass.tape().scratch(length, 1);
        HostMemory.write(ramp, column);
        Tensor row = ShapeOperations.reshape(pass.tape(), tensor, 1, length);
        Tensor sum = MatrixOperations.linear(pass.tape(), row, pass.tape().constant(column));
        return ShapeOperations.reshape(pass.tape(), sum, 1);
    }

    private float[] values() {
        float[] flat = new float[layout.length()];
        files.fill(image, layout, flat);
        files.fill(text, layout, flat);
        int width = text.sizes().block().width();
        int table = offset(text.tokenTable()) + FIRST_ROW * width;
        System.arraycopy(flat, table, flat, offset(CONTEXT), LEARNT * width);
        return flat;
    }

    private int offset(String name) {
        return layout.entries().stream()
                .filter(entry -> entry.spec().name().equals(name))
                .findFirst()
                .orElseThrow()
                .offset();
    }
}
