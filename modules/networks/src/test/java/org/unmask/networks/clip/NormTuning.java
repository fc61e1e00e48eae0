package org.unmask.networks.clip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.VectorOperations;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.optimiser.FlatState;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.clip.weights.ClipFiles;
import org.unmask.networks.encoder.FaceInput;
import org.unmask.networks.encoder.FaceView;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.loss.SoftCrossEntropy;

/**
 * A CLIP from a file whose normalisations alone learn to tell two pictures apart by two texts. As a program it does so in the size
 * of ViT-L/14 with random weights, which need 1.7 GB in the given folder until it ends, and prints times and memory:
 *
 * <pre>{@code
 * java -Xmx3g -cp ... org.unmask.networks.clip.NormTuning FOLDER [threads]
 * }</pre>
 */
final class NormTuning implements AutoCloseable {
    static final ClipSizes LARGE = new ClipSizes(
            new ClipImageSizes(224, 14, 24, block(1024, 16), 768),
            new ClipTextSizes(49408, 77, 49407, 12, block(768, 12), 768));
    private static final int BATCH = 2;
    private static final double RATE = 1e-3;
    private static final double SHARPNESS = 10;
    private static final float[] TARGETS = {1, 0, 0, 1};
    private static final float[] ONES = {1, 1};
    private static final List<String> WEIGHTS_OF_TEXT = List.of("text.*");

    final TrainablePart part;

    private final ClipImageTower image;
    private final ClipTextTower text;
    private final Weights weights;
    private final FlatState state;
    private final ArrayPool pool = new ArrayPool(DataType.FLOAT);
    private final FaceInput faceInput;
    private final byte[] pixels;
    private int steps;

    NormTuning(Path file, BlockMemory memory) {
        ClipFiles files = ClipFiles.open(file);
        image = new ClipImageTower("encoder", files.sizes().image(), memory);
        text = new ClipTextTower("text", files.sizes().text(), memory);
        List<Spec> specs = new ArrayList<>(image.parameters());
        specs.addAll(text.parameters());
        var layout = new ParameterLayout(specs);
        float[] values = new float[layout.length()];
        files.fill(image, layout, values);
        files.fill(text, layout, values);
        part = TrainablePart.of(
                layout,
                Stream.concat(image.allButNorms().stream(), WEIGHTS_OF_TEXT.stream())
                        .toList());
        weights = new Weights(layout, part, List.of(), DataType.FLOAT);
        weights.parameters().load(values);
        var optimiserState = new TreeMap<String, float[]>();
        AdamW.adam().optimiserState().forEach(array -> optimiserState.put(array, new float[part.length()]));
        state = new FlatState(part, values, new float[part.length()], optimiserState);
        int side = image.sizes().imageSize();
        faceInput = new FaceInput(
                FaceView.CLIP_COLOURS, side, OptionalInt.of(image.sizes().patch()));
        pixels = new byte[BATCH * side * side * 3];
        new SplittableRandom(5).nextBytes(pixels);
    }

    /** One step of Adam; gives the loss before it. */
    double step() {
        var tape = new Tape(pool, Tape.Mode.TRAINING);
        Tensor loss = SoftCrossEntropy.of(tape, logits(new Pass(tape, weights)), TARGETS, ONES);
        double value = HostMemory.readDoubles(loss.value())[0];
        tape.backward(loss);
        weights.parameters().gradients(state.gradients());
        tape.clear();
        weights.parameters().clearGradients();
        AdamW.adam().step(state, ++steps, RATE);
        weights.parameters().loadTrainable(state.parameters());
        return value;
    }

    /** The logits of both pictures, [2, 2]. */
    float[] score() {
        var tape = new Tape(pool, Tape.Mode.EVALUATION);
        float[] logits = HostMemory.read(logits(new Pass(tape, weights)).value());
        tape.clear();
        return logits;
    }

    float[] parameters() {
        return state.parameters();
    }

    long pooledBytes() {
        return pool.allocatedBytes();
    }

    @Override
    public void close() {
        pool.close();
        weights.close();
    }

    private Tensor logits(Pass pass) {
        INDArray rows = pass.tape().scratch(faceInput.shape(BATCH));
        faceInput.write(pixels, 0, BATCH, rows);
        Tensor images = image.forward(pass, pass.tape().constant(rows));
        Tensor texts = text.embeddings(pass, prompts());
        Tensor cosines = VectorOperations.cosineSimilarity(pass.tape(), images, texts);
        return ElementwiseOperations.scale(pass.tape(), cosines, SHARPNESS);
    }

    /** Two texts of the first numbers of the vocabulary. */
    private int[] prompts() {
        int context = text.sizes().context();
        int[] ids = new int[2 * context];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % context == context - 1 ? text.sizes().endToken() : (i * 7 + i / context) % 50;
        }
        return ids;
    }

    public static void main(String[] arguments) throws IOException {
        Backend.prepare(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1);
        Path file = Files.createTempFile(Path.of(arguments[0]), "clip-l14-", ".safetensors");
        Files.delete(file);
        try {
            long begin = System.nanoTime();
            long numbers = RandomClipFile.write(file, LARGE);
            begin = say(begin, "wrote " + numbers + " numbers, " + Files.size(file) + " bytes");
            try (var tuning = new NormTuning(file, BlockMemory.RECOMPUTED)) {
                begin = say(begin, "loaded; trainable " + tuning.part.length());
                for (int step = 1; step <= 2; step++) {
                    begin = say(begin, "step " + step + ", loss " + tuning.step());
                }
                begin = say(begin, "scored " + Arrays.toString(tuning.score()));
                say(begin, "pool " + (tuning.pooledBytes() >> 20) + " MiB");
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long say(long begin, String what) throws IOException {
        long now = System.nanoTime();
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String memory = lines.filter(line -> line.matches("(VmHWM|VmRSS|RssAnon|RssFile):.*"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .reduce("", (all, line) -> all + ", " + line);
            System.out.println(String.format(Locale.ROOT, "%s: %.1f s%s", what, (now - begin) / 1e9, memory));
        }
        return System.nanoTime();
    }

    private static BlockSizes block(int width, int heads) {
        return new BlockSizes(width, heads, 4 * width, Activation.QUICK_GELU, 1e-5);
    }
}
