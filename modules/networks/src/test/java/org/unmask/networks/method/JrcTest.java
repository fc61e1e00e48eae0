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
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.method.Jrc.Reconstruct;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.Network;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.training.RandomFaces;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.TrainerSettings;

class JrcTest {
    private static final int SIDE = 8;
    private static final double ROUNDING = 1e-9;

    /** All five faces count alike, whatever is known of them: the mean over all values of |rebuilt - (x / 255 - 0.5) / 0.5|. */
    @Test
    void rebuildsAllFacesAlike() {
        Values values = values(new Jrc(3, Reconstruct.ALL, Distance.L1, 0.5), MethodBatches::ofEveryKind);

        double sum = 0;
        for (int face = 0; face < MethodBatches.FACES; face++) {
            sum += values.distance(face, 1);
        }
        assertThat(values.reconstruction).isCloseTo(sum / MethodBatches.FACES, within(ROUNDING));
        assertThat(values.loss).isCloseTo(values.classification + 0.5 * values.reconstruction, within(ROUNDING));
    }

    /** Of probability real 1, 0, 0, 0.7 and, for the face of which nothing is known, none: the mean by these weights. */
    @Test
    void rebuildsRealFacesByTheirProbability() {
        Values values = values(new Jrc(3, Reconstruct.REAL, Distance.L2, 0.5), MethodBatches::ofEveryKind);

        double expected = (values.distance(0, 2) + 0.7 * values.distance(3, 2)) / 1.7;
        assertThat(values.reconstruction).isCloseTo(expected, within(1e-7));
    }

    @Test
    void withoutRealFacesThereIsNothingToRebuild() {
        Values fakes = values(
                new Jrc(3, Reconstruct.REAL, Distance.L2, 0.5),
                (network, masks) -> MethodBatches.alike(network, Supervision.LABEL, 1));

        assertThat(fakes.reconstruction).isZero();
        assertThat(fakes.loss).isCloseTo(fakes.classification, within(ROUNDING));
    }

    @Test
    void facesOfWhichNothingIsKnownOnlyTeachTheDecoder() {
        Values unknown = values(
                new Jrc(3, Reconstruct.ALL, Distance.L1, 0.5),
                (network, masks) -> MethodBatches.alike(network, Supervision.NOTHING, 1));

        assertThat(unknown.classification).isZero();
        assertThat(unknown.loss)
                .isCloseTo(0.5 * unknown.reconstruction, within(ROUNDING))
                .isPositive();
        assertThat(new Jrc(3, Reconstruct.ALL, Distance.L1, 0.5).learnsFromUnlabelled())
                .isTrue();
        assertThat(new Jrc(3, Reconstruct.ALL, Distance.L1, 0).learnsFromUnlabelled())
                .isFalse();
        assertThat(new Jrc(3, Reconstruct.REAL, Distance.L1, 0.5).learnsFromUnlabelled())
                .isFalse();
    }

    /** Noise cannot be compressed: four faces of it are learnt by heart, to a third of the first error at least. */
    @Test
    void learnsToJudgeAndToRebuild() {
        var network = new Architecture(
                new Jrc(8, Reconstruct.ALL, Distance.L1, 1), new ConvolutionalEncoder(List.of(32, 64)), SIDE);
        Batch faces = RandomFaces.batch(network, 3, 4);
        try (var trainer = new Trainer(network, TrainerSettings.of(AdamW.withDecay(0)))) {
            trainer.load(ModelState.initial(network, 1));
            double first = trainer.step(faces, 3e-3).terms().get("reconstruction");
            var last = trainer.step(faces, 3e-3).terms();
            for (int step = 0; step < 400; step++) {
                last = trainer.step(faces, 3e-3).terms();
            }

            assertThat(last.get("reconstruction")).isLessThan(first / 3);
            assertThat(last.get("classification")).isLessThan(0.05);
        }
    }

    @Test
    void eachFacesErrorIsTheMeanDistanceOfItsPixels() {
        var network = network(new Jrc(3, Reconstruct.ALL, Distance.L2, 0.5));
        Batch batch = MethodBatches.alike(network, Supervision.LABEL, 1);
        ModelState state = ModelState.initial(network, 11);
        try (var scorer = new Scorer(network, state);
                var classifier = new Network(network, DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            classifier.load(state);
            double[] rebuilt = HostMemory.readDoubles(classifier
                    .forward(new Tape(pool, Tape.Mode.EVALUATION), batch.pixels(), 0, MethodBatches.FACES)
                    .reconstruction()
                    .orElseThrow()
                    .value());
            var values = new Values(0, 0, 0, rebuilt, batch.pixels());

            float[] errors = scorer.score(batch.pixels(), MethodBatches.FACES)
                    .reconstructionErrors()
                    .orElseThrow();
            var maps = scorer.errorMaps(batch.pixels(), 2);

            assertThat(errors).hasSize(MethodBatches.FACES);
            for (int face = 0; face < MethodBatches.FACES; face++) {
                assertThat((double) errors[face]).isCloseTo(values.distance(face, 1), within(1e-5));
            }
            assertThat(maps).hasSize(2);
            double mean = 0;
            for (float error : maps.get(1).values()) {
                mean += error / (SIDE * SIDE);
            }
            // Half of the error, for no untrained pixel is off by more than the greatest difference of 2.
            assertThat(mean).isCloseTo(errors[1] / 2, within(1e-5));
            assertThat(scorer.map(batch.pixels(), 2).maps().get(1).values()).hasSize(4);
        }
    }

    @Test
    void refusesWordsAndNumbersItDoesNotKnow() {
        assertThatThrownBy(() -> described("jrc.reconstruct", "fake"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected one of all, real for jrc.reconstruct, got fake");
        assertThatThrownBy(() -> described("jrc.distance", "l3"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected one of l1, l2 for jrc.distance, got l3");
        assertThatThrownBy(() -> described("jrc.weight", -1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a number from 0 to 1000 for jrc.weight, got -1");
    }

    private static Architecture described(String key, Object value) {
        Map<String, Object> description = new HashMap<>(
                network(new Jrc(3, Reconstruct.ALL, Distance.L1, 0.5)).description());
        description.put(key, value);
        return Architecture.of(description);
    }

    /** The terms of one objective, the rebuilt faces [faces, side, side, 3] and the bytes they were rebuilt from. */
    private record Values(double loss, double classification, double reconstruction, double[] rebuilt, byte[] pixels) {
        double distance(int face, int power) {
            int values = SIDE * SIDE * 3;
            double sum = 0;
            for (int i = face * values; i < (face + 1) * values; i++) {
                float colour = (float) (((pixels[i] & 0xff) / 255.0 - 0.5) / 0.5);
                sum += Math.pow(Math.abs(rebuilt[i] - colour), power);
            }
            return sum / values;
        }
    }

    @FunctionalInterface
    private interface Batches {
        Batch of(Architecture network, FaceMasks masks);
    }

    private static Values values(Jrc method, Batches batches) {
        Architecture network = network(method);
        Batch batch = batches.of(network, FaceMasks.NONE);
        try (var classifier = new Network(network, DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            classifier.load(ModelState.initial(network, 11));
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Objective objective = classifier.objective(tape, batch);
            double loss = HostMemory.readDoubles(objective.loss().value())[0];
            double[] rebuilt = HostMemory.readDoubles(classifier
                    .forward(tape, batch.pixels(), 0, batch.size())
                    .reconstruction()
                    .orElseThrow()
                    .value());
            return new Values(
                    loss,
                    objective.values().get("classification"),
                    objective.values().get("reconstruction"),
                    rebuilt,
                    batch.pixels());
        }
    }

    private static Architecture network(Jrc method) {
        return new Architecture(method, new ConvolutionalEncoder(List.of(3, 4)), SIDE);
    }
}
