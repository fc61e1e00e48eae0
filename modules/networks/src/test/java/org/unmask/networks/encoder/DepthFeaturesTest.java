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
import org.unmask.engine.operations.BatchRule;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.MomentOperations;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.backbone.Depth;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.method.Distance;
import org.unmask.networks.method.Jrc;
import org.unmask.networks.model.Architecture;

class DepthFeaturesTest {
    private static final int SIDE = 8;
    private static final int FACES = 2;
    private static final double ROUNDING = 1e-9;
    private static final MapPooling ALL = new MapPooling(PooledMaps.DEPTHS, 1);

    @Test
    void embeddingsAreMeanAndDeviationOfEveryNormalisedMapTheDeepestFirst() {
        PretrainedEncoder encoder = SmallBackbones.encoder(SmallBackbones.INVERTED, ALL);
        run(encoder, (pass, rows) -> {
            List<Double> expected = new ArrayList<>();
            SmallBackbones.INVERTED
                    .layers(SIDE, Moments.OF_THE_BATCH)
                    .forward(pass.showing(maps -> expected.addAll(0, moments(maps.value(), 0))), rows);

            assertThat(encoder.embeddingSize()).isEqualTo(2 * (3 + 6 + 6 + 4 + 8 + 8 + 4 + 5));
            assertThat(embedding(encoder, pass, rows)).containsExactly(array(expected), within(ROUNDING));
        });
    }

    /** The first normalisation by itself, without the SiLU that follows it. */
    @Test
    void mapsArePooledBeforeTheirActivation() {
        PretrainedEncoder encoder = SmallBackbones.encoder(SmallBackbones.INVERTED, ALL);
        run(encoder, (pass, rows) -> {
            Layer convolution = Convolution.ofColours("encoder.conv_stem", 3, Geometry.same(3, 2, SIDE));
            Layer norm =
                    new BatchNorm("encoder.bn1", 3, new BatchRule(1e-3, Moments.OF_THE_BATCH, BatchRule.Then.NOTHING));
            Tensor maps = norm.forward(pass, convolution.forward(pass, rows));

            double[] embedding = embedding(encoder, pass, rows);

            assertThat(Arrays.copyOfRange(embedding, embedding.length - 2 * 3, embedding.length))
                    .containsExactly(array(moments(maps.value(), 0)), within(ROUNDING));
        });
    }

    @Test
    void ofATransformerTheyAreThoseOfThePatchesTokensAfterEachBlock() {
        PretrainedEncoder encoder = SmallBackbones.encoder(SmallBackbones.TRANSFORMER, ALL);
        run(encoder, (pass, rows) -> {
            List<Double> expected = new ArrayList<>();
            Tensor current = rows;
            for (Depth depth : SmallBackbones.TRANSFORMER.depths(SIDE, Moments.OF_THE_BATCH)) {
                current = depth.layers().forward(pass, current);
                expected.addAll(0, moments(current.value(), 2));
            }

            assertThat(embedding(encoder, pass, rows)).containsExactly(array(expected), within(ROUNDING));
        });
    }

    @Test
    void aNetworkEndsWithTheDeepestMapsThatArePooled() {
        PretrainedEncoder early =
                SmallBackbones.encoder(SmallBackbones.INVERTED, new MapPooling(PooledMaps.DEPTHS, 0.5));
        PretrainedEncoder all = SmallBackbones.encoder(SmallBackbones.INVERTED, ALL);

        assertThat(early.embeddingSize()).isEqualTo(2 * (3 + 6 + 6 + 4));
        assertThat(early.mapChannels()).isEqualTo(4);
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
                SmallBackbones.encoder(SmallBackbones.INVERTED, new MapPooling(PooledMaps.DEPTHS, 0.75)), SIDE);

        assertThat(last.description()).doesNotContainKeys("pretrained.pooling", "pretrained.depth");
        assertThat(all.description()).containsEntry("pretrained.pooling", "depths");
        assertThat(some.description()).containsEntry("pretrained.depth", 0.75);
        assertThat(List.of(last, all, some))
                .allSatisfy(network ->
                        assertThat(Architecture.of(network.description())).isEqualTo(network))
                .extracting(Architecture::fingerprint)
                .doesNotHaveDuplicates();
        assertThat(all.fingerprint()).isEqualTo(last.fingerprint() + "-depths4");
        assertThat(some.fingerprint()).endsWith("-depths3");
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

    /** Of the second face. */
    private static double[] embedding(PretrainedEncoder encoder, Pass pass, Tensor rows) {
        double[] embeddings = HostMemory.readDoubles(
                encoder.layers(SIDE).forward(pass, rows).embeddings().value());
        return Arrays.copyOfRange(embeddings, embeddings.length / FACES, embeddings.length);
    }

    /** Of the second face's places after the first few: means, then deviations. */
    private static List<Double> moments(INDArray maps, int placesBefore) {
        double[] values = HostMemory.readDoubles(maps);
        int channels = (int) maps.size(maps.rank() - 1);
        int first = values.length / FACES + placesBefore * channels;
        int places = (values.length - first) / channels;
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double squares = 0;
            for (int place = 0; place < places; place++) {
                double value = values[first + place * channels + c];
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

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void run(PretrainedEncoder encoder, BiConsumer<Pass, Tensor> test) {
        var layout = new ParameterLayout(encoder.layers(SIDE).parameters());
        var statistics = encoder.layers(SIDE).statistics();
        FaceInput faceInput = encoder.faceInput(SIDE);
        byte[] pixels = new byte[FACES * SIDE * SIDE * 3];
        new SplittableRandom(3).nextBytes(pixels);
        try (var weights = new Weights(layout, statistics, DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            float[] fresh = new float
                    [statistics.stream().mapToInt(norm -> 2 * norm.channels()).sum()];
            Arrays.fill(fresh, 0.7f);
            weights.load(layout.initialValues(new SplittableRandom(5)), fresh);
            var tape = new Tape(pool, Tape.Mode.EVALUATION);
            INDArray rows = tape.scratch(faceInput.shape(FACES));
            faceInput.write(pixels, 0, FACES, rows);
            test.accept(new Pass(tape, weights), tape.constant(rows));
        }
    }
}
