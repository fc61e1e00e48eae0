package org.unmask.networks.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Tape;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;
import org.unmask.networks.onnx.OnnxGraph.ElementType;
import org.unmask.networks.onnx.OnnxRun;

/** What layers say in a graph is what they compute, of those that no exported network is made of. */
class LayerGraphsTest {
    private static final int FACES = 2;
    private static final int TOKENS = 5;
    private static final int WIDTH = 6;
    private static final int SIDE = 3;
    private static final float ROUNDING = 2e-6f;

    static Stream<Named<Layer>> layersOfTokens() {
        var attention = new Attention("a", TOKENS, WIDTH, 2, AttentionMask.CAUSAL);
        return Stream.of(
                Named.of("causal attention", attention),
                Named.of("computed again", new ActivationCheckpoint(new LayerNorm("n", WIDTH))));
    }

    @ParameterizedTest
    @MethodSource("layersOfTokens")
    void tokensBecomeTheSame(Layer layer) throws Exception {
        float[] input = numbers(FACES * TOKENS * WIDTH, 1);

        assertThat(inAGraph(layer, input, FACES, TOKENS, WIDTH))
                .containsExactly(computed(layer, input, FACES * TOKENS, WIDTH), within(ROUNDING));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyActivationIsTheSame(Activation activation) throws Exception {
        tokensBecomeTheSame(new ActivatedLinear(new Linear("l", WIDTH, WIDTH), activation));
    }

    @ParameterizedTest
    @EnumSource(Pointwise.class)
    void everyFunctionOfANumberIsTheSame(Pointwise function) throws Exception {
        tokensBecomeTheSame(Sequence.of(new Linear("l", WIDTH, WIDTH), function));
    }

    @ParameterizedTest
    @EnumSource(TransposedConvolution.Bias.class)
    void mapsAreDoubledToTheSame(TransposedConvolution.Bias bias) throws Exception {
        mapsBecomeTheSame(new TransposedConvolution("t", WIDTH, WIDTH, bias));
    }

    @Test
    void groupsAreNormalisedToTheSame() throws Exception {
        mapsBecomeTheSame(new GroupNorm("g", WIDTH, 2));
    }

    private static void mapsBecomeTheSame(Layer layer) throws Exception {
        float[] input = numbers(FACES * SIDE * SIDE * WIDTH, 1);
        float[] expected = channelsFirst(computed(layer, input, FACES, SIDE, SIDE, WIDTH));

        assertThat(inAGraph(layer, channelsFirst(input), FACES, WIDTH, SIDE, SIDE))
                .containsExactly(expected, within(ROUNDING));
    }

    private static float[] computed(Layer layer, float[] input, long... shape) {
        try (Weights weights = Weights.of(layer, DataType.FLOAT);
                ArrayPool pool = new ArrayPool(DataType.FLOAT)) {
            weights.load(parameters(layer), new float[0]);
            Tape tape = new Tape(pool, Tape.Mode.EVALUATION);
            var array = tape.scratch(shape);
            HostMemory.write(input, array);
            return HostMemory.read(
                    layer.forward(new Pass(tape, weights), tape.constant(array)).value());
        }
    }

    private static float[] inAGraph(Layer layer, float[] input, long... shape) throws Exception {
        OnnxGraph graph = new OnnxGraph("layer");
        var layout = new ParameterLayout(layer.parameters());
        var tensors = new NamedTensors(layout, parameters(layer), new ParameterLayout(List.of()), new float[0]);
        Object[] axes = Arrays.stream(shape).boxed().toArray();
        axes[0] = "batch";
        GraphValue output = layer.describe(new GraphPass(graph, tensors), graph.input("x", ElementType.FLOAT, axes));
        graph.output("y", output);
        try (OnnxRun run = new OnnxRun(graph.file(Map.of()))) {
            return run.of(input, shape).get("y");
        }
    }

    private static float[] parameters(Layer layer) {
        return numbers(new ParameterLayout(layer.parameters()).length(), 2);
    }

    private static float[] numbers(int count, long seed) {
        float[] numbers = new float[count];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    /** [B, H, W, C] as [B, C, H, W]. */
    private static float[] channelsFirst(float[] maps) {
        float[] turned = new float[maps.length];
        int places = maps.length / FACES / WIDTH;
        for (int i = 0; i < maps.length; i++) {
            int face = i / WIDTH / places;
            turned[(face * WIDTH + i % WIDTH) * places + i / WIDTH % places] = maps[i];
        }
        return turned;
    }
}
