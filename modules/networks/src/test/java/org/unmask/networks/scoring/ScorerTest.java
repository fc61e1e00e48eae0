package org.unmask.networks.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;
import org.unmask.networks.backend.Backend;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.RandomFaces;

class ScorerTest {
    private static final Architecture NETWORK = new Architecture("cnn", 32, List.of(16, 32, 64));
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
}
