package org.unmask.networks.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.operations.BatchRule;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.GradientCheck;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

class LayersTest {
    private static final int DRAWS = 3;

    /** A layer, the shape of an input that it takes and the shape it answers with. */
    record Case(String name, Layer layer, List<Integer> input, List<Integer> output) {
        @Override
        public String toString() {
            return name + " on " + input;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            var random = new SplittableRandom(draw);
            int batch = random.nextInt(1, 4);
            int side = 2 * random.nextInt(1, 4);
            int in = random.nextInt(1, 5);
            int out = random.nextInt(1, 5);
            int heads = random.nextInt(1, 4);
            int width = heads * random.nextInt(1, 4);
            int tokens = random.nextInt(1, 5);
            List<Integer> maps = List.of(batch, side, side, in);
            List<Integer> rows = List.of(batch * tokens, width);
            List<Integer> wider = List.of(batch, side, side, 2 * in);
            int half = side / 2;
            var halving = new Geometry(3, 2, 1);
            cases.add(new Case(
                    "convolution", new Convolution("c", in, out, halving), maps, List.of(batch, half, half, out)));
            cases.add(new Case(
                    "separable", DepthwiseConvolution.separable("s", in, out), maps, List.of(batch, side, side, out)));
            cases.add(new Case(
                    "transposed",
                    new TransposedConvolution("t", in, out, TransposedConvolution.Bias.ADDED),
                    maps,
                    List.of(batch, 2 * side, 2 * side, out)));
            cases.add(new Case("norm", new BatchNorm("n", in, BatchRule.Then.NOTHING), maps, maps));
            cases.add(new Case("group norm", new GroupNorm("n", 2 * in, in), wider, wider));
            cases.add(new Case("row norm", new LayerNorm("n", width), rows, rows));
            cases.add(new Case("linear", new Linear("l", width, out), rows, List.of(batch * tokens, out)));
            cases.add(new Case("attention", new Attention("a", tokens, width, heads, AttentionMask.NONE), rows, rows));
            cases.add(new Case(
                    "causal attention", new Attention("a", tokens, width, heads, AttentionMask.CAUSAL), rows, rows));
            var sizes = new BlockSizes(width, heads, 3, Activation.QUICK_GELU, 1e-3);
            Layer block = new TransformerBlock("b", tokens, sizes, AttentionMask.CAUSAL);
            cases.add(new Case("block", block, rows, rows));
            cases.add(new Case("block computed again", new ActivationCheckpoint(block), rows, rows));
            cases.add(new Case("positions", new Positions("p", tokens, width), rows, rows));
            cases.add(new Case(
                    "class token", new FirstTokens("t", 1, tokens, width), rows, List.of(batch * (tokens + 1), width)));
            cases.add(new Case(
                    "patches",
                    new PatchTokens("p", 2, width),
                    List.of(batch * tokens, 12),
                    List.of(batch * tokens, width)));
            cases.add(new Case("identity", Residual.around(Sequence.of()), maps, maps));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAgreeWithCentralDifferences(Case test) {
        List<Spec> specs = new ArrayList<>(test.layer.parameters());
        specs.add(new Spec("x", test.input, Role.WEIGHT));
        Layer withInput = new Declared(test.layer, specs);
        try (var weights = Weights.of(withInput, DataType.DOUBLE)) {
            var random = new SplittableRandom(5);
            for (Spec spec : specs) {
                double[] values = random.doubles(spec.length(), -1.7, 1.7).toArray();
                HostMemory.write(values, weights.parameters().named(spec.name()).value());
            }
            List<String> names = specs.stream().map(Spec::name).toList();

            GradientCheck.check(weights.parameters(), names, (tape, parameters) -> {
                Tensor output = test.layer.forward(new Pass(tape, weights), parameters.named("x"));
                assertThat(output.value().shape())
                        .containsExactly(test.output.stream().mapToLong(i -> i).toArray());
                return GradientCheck.weightedSum(tape, output);
            });
        }
    }

    @Test
    void theDecoderRebuildsAFaceFromMapsWithItsGradients() {
        Layer decoder = TransposedConvolution.decoder("decoder", 3, List.of(2));
        List<Spec> specs = new ArrayList<>(decoder.parameters());
        specs.add(new Spec("x", List.of(2, 2, 2, 3), Role.WEIGHT));
        try (var weights = Weights.of(new Declared(decoder, specs), DataType.DOUBLE)) {
            var random = new SplittableRandom(2);
            for (Spec spec : specs) {
                double[] values = random.doubles(spec.length(), -1.7, 1.7).toArray();
                HostMemory.write(values, weights.parameters().named(spec.name()).value());
            }
            GradientCheck.check(
                    weights.parameters(), specs.stream().map(Spec::name).toList(), (tape, parameters) -> {
                        Tensor faces = decoder.forward(new Pass(tape, weights), parameters.named("x"));
                        assertThat(faces.value().shape()).containsExactly(2, 8, 8, 3);
                        return GradientCheck.weightedSum(tape, faces);
                    });
        }
        assertThat(decoder.parameters())
                .extracting(Spec::name)
                .containsExactly(
                        "decoder.0.convolution.weight",
                        "decoder.0.norm.weight",
                        "decoder.0.norm.bias",
                        "decoder.1.convolution.weight",
                        "decoder.1.convolution.bias");
    }

    @Test
    void noLayersGiveTheInputBack() {
        try (var weights = Weights.of(Sequence.of(), DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor input = tape.constant(pool.take(2, 3));

            assertThat(Sequence.of().forward(new Pass(tape, weights), input)).isSameAs(input);
        }
    }

    @Test
    void statisticsComeBackInTheLayersOrder() {
        Layer norms = Sequence.of(new BatchNorm("first", 1), Residual.around(new BatchNorm("second", 2)));
        float[] statistics = {1, 2, 3, 4, 5, 6};

        try (var weights = Weights.of(norms, DataType.FLOAT)) {
            weights.load(new float[6], statistics);

            assertThat(weights.statistics()).containsExactly(statistics);
            assertThat(weights.statistics("first").channels()).isEqualTo(1);
            assertThatThrownBy(() -> weights.statistics("third"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected one of [first, second], got third");
        }
        assertThat(norms.statistics()).extracting(NormStatistics::name).containsExactly("first", "second");
    }

    /** A layer with parameters of its own choice. */
    private record Declared(Layer layer, List<Spec> parameters) implements Layer {
        @Override
        public Tensor forward(Pass pass, Tensor input) {
            return layer.forward(pass, input);
        }

        @Override
        public GraphValue describe(GraphPass pass, GraphValue input) {
            return layer.describe(pass, input);
        }

        @Override
        public List<NormStatistics> statistics() {
            return layer.statistics();
        }
    }
}
