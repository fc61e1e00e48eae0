package org.unmask.networks.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.core.errors.UserException;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.method.Batch.Part;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.Network;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.training.RandomFaces;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.TrainerSettings;

class LaeTest {
    private static final int SIDE = 8;
    private static final int CHANNELS = 4;
    private static final int MAP = 4;
    private static final double ROUNDING = 1e-7;

    /** With a the means of channels 0, 1 and of 2, 3: part by part the mean of w (|a_1 - y| + |a_0 - (1 - y)|), times its weight. */
    @Test
    void theActivationLossIsTheDistanceOfBothHalvesFromTheirTargets() {
        Pass pass = pass(FaceMasks.NONE);

        double labels = (1 * pass.partition(0, 0) + 2 * pass.partition(1, 1)) / 2;
        double pseudo = 0.5 * pass.partition(2, 1);
        double soft = pass.partition(3, 0.3f);
        assertThat(pass.terms.get("activation")).isCloseTo(0.4 * labels + pseudo + 0.5 * soft, within(ROUNDING));
    }

    @Test
    void theLargerActivationIsTheJudgement() {
        Pass pass = pass(FaceMasks.NONE);

        for (int face = 0; face < MethodBatches.FACES; face++) {
            assertThat(pass.logits[2 * face]).isCloseTo(4 * pass.activation(face, 0), within(ROUNDING));
            assertThat(pass.logits[2 * face + 1]).isCloseTo(4 * pass.activation(face, 1), within(ROUNDING));
        }
    }

    /** Faces 1 (left half of it manipulated) and 2 (all of it) count, the others do not. */
    @Test
    void theMaskLossIsTheSquaredDistanceOfTheMapFromTheMask() {
        Pass pass = pass(MethodBatches.masks(SIDE));

        double sum = 0;
        for (int place = 0; place < MAP * MAP; place++) {
            sum += Math.pow(pass.seen(1, place) - (place % MAP < MAP / 2 ? 1 : 0), 2);
            sum += Math.pow(pass.seen(2, place) - 1, 2);
        }
        assertThat(pass.terms.get("mask")).isCloseTo(sum / (2 * MAP * MAP), within(ROUNDING));
        assertThat(pass.loss)
                .isCloseTo(
                        pass.terms.get("activation")
                                + 0.5 * pass.terms.get("reconstruction")
                                + 2 * pass.terms.get("mask"),
                        within(ROUNDING));
    }

    @Test
    void withoutMasksThereIsNoMaskLoss() {
        Pass pass = pass(FaceMasks.NONE);

        assertThat(pass.terms).containsOnlyKeys("activation", "reconstruction");
        assertThat(pass.loss)
                .isCloseTo(pass.terms.get("activation") + 0.5 * pass.terms.get("reconstruction"), within(ROUNDING));
    }

    /** Of a batch that is all real or all fake, the same faces are rebuilt from different halves. */
    @Test
    void theTrueClassesHalfIsDecoded() {
        double asReal = reconstruction(MethodBatches.alike(network(), Supervision.LABEL, 0));
        double asFake = reconstruction(MethodBatches.alike(network(), Supervision.LABEL, 1));
        double asMoreLikelyFake = reconstruction(MethodBatches.alike(network(), Supervision.SOFT_LABEL, 0.6f));
        double unknown = reconstruction(MethodBatches.alike(network(), Supervision.NOTHING, 0));
        double unknownWithOtherTargets = reconstruction(MethodBatches.alike(network(), Supervision.NOTHING, 1));

        assertThat(asReal).isNotCloseTo(asFake, within(1e-4));
        assertThat(asMoreLikelyFake).isEqualTo(asFake);
        assertThat(unknown).isEqualTo(unknownWithOtherTargets);
    }

    /** Noise, of which every fake face is said to be manipulated in its left half: the map moves there. */
    @Test
    void masksMoveTheAttention() {
        var network = new Architecture(
                new Lae(16, 4, 1, 0.1, 5, Distance.L2, MaskLearning.NONE), new ConvolutionalEncoder(List.of(16)), SIDE);
        Batch faces = RandomFaces.batch(network, 3, 16);

        double without = shareInLeftHalf(network, faces);
        double with = shareInLeftHalf(network, masked(faces));

        assertThat(without).isBetween(0.3, 0.7);
        assertThat(with).isGreaterThan(without + 0.15);
    }

    @Test
    void refusesAnOddNumberOfChannelsAndNegativeWeights() {
        assertThatThrownBy(() -> described("lae.latent-channels", 3))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "expected an even number, one half for each class for lae.latent-channels, got 3");
        assertThatThrownBy(() -> described("lae.logit-scale", 0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a number above 0 for lae.logit-scale, got 0");
        assertThatThrownBy(() -> described("lae.reconstruction-weight", -1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a number from 0 to 1000 for lae.reconstruction-weight, got -1");
        assertThat(new Lae(4, 4, 1, 0, 1, Distance.L2, MaskLearning.NONE).learnsFromUnlabelled())
                .isFalse();
    }

    private static Architecture described(String key, Object value) {
        var lae = new Lae(4, 4, 1, 1, 1, Distance.L2, MaskLearning.NONE);
        Map<String, Object> description =
                new HashMap<>(new Architecture(lae, new ConvolutionalEncoder(List.of(3)), SIDE).description());
        description.put(key, value);
        return Architecture.of(description);
    }

    private static double shareInLeftHalf(Architecture network, Batch faces) {
        try (var trainer = new Trainer(network, TrainerSettings.of(AdamW.withDecay(0)))) {
            trainer.load(ModelState.initial(network, 1));
            for (int step = 0; step < 150; step++) {
                trainer.step(faces, 3e-3);
            }
            try (var scorer = new Scorer(network, trainer.state())) {
                var maps = scorer.map(faces.pixels(), faces.size()).maps();
                double left = 0;
                double all = 0;
                for (int fake = 1; fake < maps.size(); fake += 2) {
                    float[] seen = maps.get(fake).values();
                    for (int place = 0; place < seen.length; place++) {
                        all += seen[place];
                        left += place % MAP < MAP / 2 ? seen[place] : 0;
                    }
                }
                return left / all;
            }
        }
    }

    private static Batch masked(Batch faces) {
        int[] fakes = {1, 3, 5, 7, 9, 11, 13, 15};
        byte[] covered = new byte[fakes.length * SIDE * SIDE];
        for (int pixel = 0; pixel < covered.length; pixel++) {
            covered[pixel] = (byte) (pixel % SIDE < SIDE / 2 ? 255 : 0);
        }
        return new Batch(
                faces.pixels(),
                faces.targets(),
                faces.weights(),
                List.of(new Part(Supervision.LABEL, faces.size(), 1)),
                0,
                new FaceMasks(SIDE, fakes, covered));
    }

    /** The latent maps [faces, map, map, channels] of a batch, its logits and the terms of its objective. */
    private record Pass(double loss, Map<String, Double> terms, double[] maps, double[] logits) {
        double activation(int face, int half) {
            double sum = 0;
            for (int place = 0; place < MAP * MAP; place++) {
                for (int channel = half * CHANNELS / 2; channel < (half + 1) * CHANNELS / 2; channel++) {
                    sum += latent(face, place, channel);
                }
            }
            return sum / (MAP * MAP * CHANNELS / 2);
        }

        double partition(int face, float pFake) {
            return Math.abs(activation(face, 1) - pFake) + Math.abs(activation(face, 0) - (1 - pFake));
        }

        double seen(int face, int place) {
            double largest = 0;
            for (int other = 0; other < MAP * MAP; other++) {
                largest = Math.max(largest, latent(face, other, 2) + latent(face, other, 3));
            }
            return (latent(face, place, 2) + latent(face, place, 3)) / largest;
        }

        private double latent(int face, int place, int channel) {
            return maps[(face * MAP * MAP + place) * CHANNELS + channel];
        }
    }

    private static Pass pass(FaceMasks masks) {
        Architecture network = network();
        Batch batch = MethodBatches.ofEveryKind(network, masks);
        try (var classifier = new Network(network, DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            classifier.load(ModelState.initial(network, 11));
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Objective objective = classifier.objective(tape, batch);
            NetworkOutput output = classifier.forward(tape, batch.pixels(), 0, batch.size());
            return new Pass(
                    HostMemory.readDoubles(objective.loss().value())[0],
                    objective.values(),
                    HostMemory.readDoubles(output.maps().value()),
                    HostMemory.readDoubles(output.logits().value()));
        }
    }

    private static double reconstruction(Batch batch) {
        try (var classifier = new Network(network(), DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            classifier.load(ModelState.initial(network(), 11));
            return classifier
                    .objective(new Tape(pool, Tape.Mode.TRAINING), batch)
                    .values()
                    .get("reconstruction");
        }
    }

    private static Architecture network() {
        return new Architecture(
                new Lae(CHANNELS, 4, 1, 0.5, 2, Distance.L2, MaskLearning.NONE),
                new ConvolutionalEncoder(List.of(3)),
                SIDE);
    }
}
