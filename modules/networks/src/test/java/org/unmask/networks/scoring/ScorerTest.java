package org.unmask.networks.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.errors.DataContractException;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.Network;
import org.unmask.networks.training.RandomFaces;

class ScorerTest {
    private static final Architecture NETWORK = new Architecture(new ConvolutionalEncoder(List.of(16, 32, 64)), 32);
    private static final int FACES = 71;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    @Test
    void theSameCallGivesTheSameBits() {
        byte[] pixels = RandomFaces.pixels(NETWORK, 1, FACES);
        try (var scorer = new Scorer(NETWORK, ModelState.initial(NETWORK, 1));
                var other = new Scorer(NETWORK, ModelState.initial(NETWORK, 1))) {
            Scores first = scorer.score(pixels, FACES);

            assertThat(scorer.score(pixels, FACES)).usingRecursiveComparison().isEqualTo(first);
            assertThat(other.score(pixels, FACES)).usingRecursiveComparison().isEqualTo(first);
        }
    }

    @Test
    void aFacesScoresDependOnItsCompanyInTheirLastBitsAtMost() {
        byte[] pixels = RandomFaces.pixels(NETWORK, 1, FACES);
        try (var scorer = new Scorer(NETWORK, ModelState.initial(NETWORK, 1))) {
            Scores together = scorer.score(pixels, FACES);

            for (int from = 0, size = 1; from + size <= FACES; from += size, size += 3) {
                byte[] some =
                        Arrays.copyOfRange(pixels, from * NETWORK.faceBytes(), (from + size) * NETWORK.faceBytes());
                Scores apart = scorer.score(some, size);

                requireClose(apart.pFake(), Arrays.copyOfRange(together.pFake(), from, from + size));
                requireClose(apart.logits(), Arrays.copyOfRange(together.logits(), 2 * from, 2 * (from + size)));
                requireClose(
                        apart.embeddings(), Arrays.copyOfRange(together.embeddings(), 64 * from, 64 * (from + size)));
            }
        }
    }

    @Test
    void probabilitiesAreTheSoftmaxOfTheLogits() {
        try (var scorer = new Scorer(NETWORK, ModelState.initial(NETWORK, 1))) {
            Scores scores = scorer.score(RandomFaces.pixels(NETWORK, 1, 3), 3);

            for (int i = 0; i < 3; i++) {
                double real = Math.exp(scores.logits()[2 * i]);
                double fake = Math.exp(scores.logits()[2 * i + 1]);
                assertThat((double) scores.pFake()[i]).isCloseTo(fake / (real + fake), within(1e-6));
            }
            assertThat(scores.embeddings()).hasSize(3 * 64);
        }
    }

    @Test
    void holdsNoMoreMemoryForManyFaces() {
        try (var scorer = new Scorer(NETWORK, ModelState.initial(NETWORK, 1))) {
            scorer.score(RandomFaces.pixels(NETWORK, 1, 32), 32);
            long held = scorer.pooledBytes();

            scorer.score(RandomFaces.pixels(NETWORK, 1, FACES), FACES);

            assertThat(scorer.pooledBytes()).isEqualTo(held);
        }
    }

    @Test
    void scoresNoFacesAndRefusesTooFewPixels() {
        try (var scorer = new Scorer(NETWORK, ModelState.initial(NETWORK, 1))) {
            assertThat(scorer.score(new byte[0], 0).pFake()).isEmpty();
            assertThatThrownBy(() -> scorer.score(new byte[100], 2))
                    .isInstanceOf(DataContractException.class)
                    .hasMessageContaining("2 faces of 3072 bytes each, got 100");
        }
    }

    /** Float rounds at 6e-8 of a number; sums of a few hundred terms of size 1 stay within 1e-6. */
    private static void requireClose(float[] values, float[] expected) {
        assertThat(values).usingComparatorWithPrecision(1e-6f).containsExactly(expected);
    }

    @Nested
    class WhenMapsAreAskedFor {
        @Test
        void eachMapIsTheFakeLessRealEvidenceOfItsFeaturesOverItsGreatest() {
            byte[] pixels = RandomFaces.pixels(NETWORK, 1, 3);
            ModelState state = ModelState.initial(NETWORK, 1);
            float[][] expected = new float[3][];
            try (var network = new Network(NETWORK, DataType.FLOAT);
                    var pool = new ArrayPool(DataType.FLOAT)) {
                network.load(state);
                Tape tape = new Tape(pool, Tape.Mode.EVALUATION);
                float[] features = HostMemory.read(
                        network.forward(tape, pixels, 0, 3).maps().value());
                float[] head = HostMemory.read(
                        network.parameters().named("head.weight").value());
                for (int face = 0; face < 3; face++) {
                    expected[face] = evidence(features, head, face);
                }
                tape.clear();
            }

            try (var scorer = new Scorer(NETWORK, state)) {
                MappedScores mapped = scorer.map(pixels, 3);

                assertThat(mapped.pFake()).isEqualTo(scorer.score(pixels, 3).pFake());
                for (int face = 0; face < 3; face++) {
                    HeatMap map = mapped.maps().get(face);
                    assertThat(map.height()).isEqualTo(4);
                    assertThat(map.width()).isEqualTo(4);
                    assertThat(map.values()).containsExactly(expected[face], within(1e-5f));
                }
            }
        }

        @Test
        void everyFaceOfALargeCallHasItsOwnMap() {
            byte[] pixels = RandomFaces.pixels(NETWORK, 1, FACES);
            try (var scorer = new Scorer(NETWORK, ModelState.initial(NETWORK, 1))) {
                MappedScores together = scorer.map(pixels, FACES);
                byte[] last =
                        Arrays.copyOfRange(pixels, (FACES - 1) * NETWORK.faceBytes(), FACES * NETWORK.faceBytes());

                assertThat(together.maps()).hasSize(FACES);
                assertThat(together.maps().get(FACES - 1).values())
                        .containsExactly(scorer.map(last, 1).maps().get(0).values(), within(1e-5f));
            }
        }

        /** By hand: relu(sum over channels of feature x (fake weight - real weight)) over the greatest; 4 x 4 cells, 64 channels. */
        private float[] evidence(float[] features, float[] head, int face) {
            float[] map = new float[16];
            float greatest = 0;
            for (int cell = 0; cell < 16; cell++) {
                double sum = 0;
                for (int channel = 0; channel < 64; channel++) {
                    sum += features[(face * 16 + cell) * 64 + channel]
                            * ((double) head[2 * channel + 1] - head[2 * channel]);
                }
                map[cell] = (float) Math.max(0, sum);
                greatest = Math.max(greatest, map[cell]);
            }
            for (int cell = 0; cell < 16; cell++) {
                map[cell] = greatest > 0 ? map[cell] / greatest : 0;
            }
            return map;
        }
    }
}
