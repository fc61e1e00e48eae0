package org.unmask.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.engine.operations.MomentOperations;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.backbone.Depth;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.method.Distance;
import org.unmask.networks.method.Jrc;
import org.unmask.networks.model.Architecture;

class DepthFeaturesTest {
    private static final int SIDE = 8;
    private static final int FACES = 2;
    private static final double ROUNDING = 1e-9;
    private static final MapPooling ALL = new MapPooling(PooledMaps.DEPTHS, List.of());

    @Test
    void embeddingsAreMeanAndDeviationOfEveryBlocksMapsTheDeepestFirst() {
        compare(SmallBackbones.INVERTED, 0);
    }

    @Test
    void ofATransformerTheyAreThoseOfThePatchesTokens() {
        compare(SmallBackbones.TRANSFORMER, 2);
    }

    /** Each depth's layers by themselves, and sums by hand over what they give. */
    private static void compare(Backbone backbone, int tokensBefore) {
        PretrainedEncoder encoder = SmallBackbones.encoder(backbone, ALL);
        run(encoder, (pass, rows) -> {
            List<Double> expected = new ArrayList<>();
            Tensor current = rows;
            for (Depth depth : backbone.depths(SIDE, Moments.OF_THE_BATCH)) {
                current = depth.layers().forward(pass, current);
                expected.addAll(0, moments(HostMemory.readDoubles(current.value()), depth, tokensBefore, 1));
            }

            double[] embeddings = HostMemory.readDoubles(
                    encoder.layers(SIDE).forward(pass, rows).embeddings().value());

            assertThat(embeddings).hasSize(FACES * encoder.embeddingSize());
            assertThat(Arrays.copyOfRange(embeddings, encoder.embeddingSize(), embeddings.length))
                    .containsExactly(
                            expected.stream().mapToDouble(Double::doubleValue).toArray(), within(ROUNDING));
        });
    }

    @Test
    void aNetworkEndsWithTheDeepestMapsThatArePooled() {
        PretrainedEncoder early =
                SmallBackbones.encoder(SmallBackbones.INVERTED, new MapPooling(PooledMaps.DEPTHS, List.of(0.5, 0.25)));
        PretrainedEncoder all = SmallBackbones.encoder(SmallBackbones.INVERTED, ALL);

        assertThat(early.embeddingSize()).isEqualTo(2 * (3 + 4));
        assertThat(early.mapChannels()).isEqualTo(4);
        assertThat(all.embeddingSize()).isEqualTo(2 * (3 + 4 + 4 + 5));
        assertThat(early.layers(SIDE).parameters())
                .isNotEmpty()
                .isEqualTo(all.layers(SIDE)
                        .parameters()
                        .subList(0, early.layers(SIDE).parameters().size()))
                .noneMatch(spec -> spec.name().contains("conv_head"));
    }

    @Test
    void descriptionsAndFingerprintsTellHowMapsArePooled() {
        var last = new Architecture(SmallBackbones.encoder(SmallBackbones.INVERTED, MapPooling.OF_THE_LAST), SIDE);
        var all = new Architecture(SmallBackbones.encoder(SmallBackbones.INVERTED, ALL), SIDE);
        var some = new Architecture(
                SmallBackbones.encoder(SmallBackbones.INVERTED, new MapPooling(PooledMaps.DEPTHS, List.of(0.25, 1.0))),
                SIDE);

        assertThat(last.description()).doesNotContainKeys("pretrained.pooling", "pretrained.depths");
        assertThat(all.description()).containsEntry("pretrained.pooling", "depths");
        assertThat(some.description()).containsEntry("pretrained.depths", List.of(0.25, 1.0));
        assertThat(List.of(last, all, some))
                .allSatisfy(network ->
                        assertThat(Architecture.of(network.description())).isEqualTo(network))
                .extracting(Architecture::fingerprint)
                .doesNotHaveDuplicates();
        assertThat(all.fingerprint()).isEqualTo(last.fingerprint() + "-depths");
        assertThat(some.fingerprint()).isEqualTo(last.fingerprint() + "-depths0.3");
    }

    @Test
    void aHeadThatJudgesPlacesRefusesThem() {
        assertThatThrownBy(() -> new Architecture(
                        new Jrc(2, Jrc.Reconstruct.ALL, Distance.L1, 1),
                        SmallBackbones.encoder(SmallBackbones.INVERTED, ALL),
                        SIDE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected an encoder whose last maps become the embedding")
                .hasMessageContaining("Set network.pooling to last");
    }

    /** Of one face: means, then deviations. */
    private static List<Double> moments(double[] maps, Depth depth, int tokensBefore, int face) {
        int places = depth.side() * depth.side();
        int channels = depth.channels();
        int first = (face * (tokensBefore + places) + tokensBefore) * channels;
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double squares = 0;
            for (int place = 0; place < places; place++) {
                double value = maps[first + place * channels + c];
                sum += value;
                squares += value * value;
            }
            double mean = sum / places;
            means.add(mean);
            deviations.add(Math.sqrt(squares / places - mean * mean + MomentOperations.EPSILON));
        }
        means.addAll(deviations);
        return means;
    }

    private static void run(PretrainedEncoder encoder, BiConsumer<Pass, Tensor> test) {
        var layout = new ParameterLayout(encoder.layers(SIDE).parameters());
        var statistics = encoder.layers(SIDE).statistics();
        ImageRows imageRows = encoder.imageRows(SIDE);
        byte[] pixels = new byte[FACES * SIDE * SIDE * 3];
        new SplittableRandom(3).nextBytes(pixels);
        try (var weights = new Weights(layout, statistics, DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            float[] fresh = new float[statistics.stream()
                    .mapToInt(norm -> 2 * norm.channels())
                    .sum()];
            Arrays.fill(fresh, 0.7f);
            weights.load(layout.initialValues(new SplittableRandom(5)), fresh);
            var tape = new Tape(pool, Tape.Mode.EVALUATION);
            INDArray rows = tape.scratch(FACES * imageRows.rowsPerFace(), imageRows.rowLength());
            imageRows.write(pixels, 0, FACES, rows);
            test.accept(new Pass(tape, weights), tape.constant(rows));
        }
    }
}
