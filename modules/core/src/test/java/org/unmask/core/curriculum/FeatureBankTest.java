package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.Serialization;

class FeatureBankTest {
    private static final FeatureBank EMPTY = FeatureBank.empty(new Bank(2, 0.9));

    @Test
    void keepsTheSurestBelowTheBound() {
        FeatureBank bank = bank(List.of("a", "b", "c", "d", "e"), 0.95, 0.8, 0.85, 0.7, 0.2);

        assertThat(bank.fake()).extracting(FeatureBank.Entry::faceId).containsExactly("c", "b");
        assertThat(bank.real()).extracting(FeatureBank.Entry::faceId).containsExactly("e");
    }

    @Test
    void theBoundItselfIsTooSure() {
        assertThat(bank(List.of("a"), 0.9).fake()).isEmpty();
    }

    @Test
    void partsMergeIntoTheWholeInAnyOrder() {
        FeatureBank left = bank(List.of("a", "b", "c"), 0.8, 0.7, 0.3);
        FeatureBank right = bank(List.of("d", "e", "f"), 0.8, 0.6, 0.2);
        FeatureBank whole = bank(List.of("a", "b", "c", "d", "e", "f"), 0.8, 0.7, 0.3, 0.8, 0.6, 0.2);

        assertThat(ids(left.merge(right))).isEqualTo(ids(right.merge(left))).isEqualTo(ids(whole));
        assertThat(ids(whole)).isEqualTo("[a, d] [f, c]");
    }

    @Test
    void similarityIsTheGreatestCosine() {
        FeatureBank bank =
                EMPTY.plus(List.of("a", "b", "c"), new double[] {0.8, 0.7, 0.2}, new float[] {2, 0, 0, 5, -1, 0});

        Similarity diagonal = bank.similarity(new float[] {9, 3, 3}, 1, 2);
        assertThat(diagonal.fake()).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(diagonal.real()).isCloseTo(-Math.sqrt(0.5), within(1e-6));
    }

    @Test
    void anEmptySideIsNotKnown() {
        Similarity similarity = bank(List.of("a"), 0.8).similarity(new float[] {1, 0}, 0, 2);

        assertThat(similarity.real()).isNaN();
        assertThat(similarity.fake()).isEqualTo(1);
    }

    @Test
    void anEmbeddingOfNothingIsLikeNothing() {
        assertThat(bank(List.of("a"), 0.8).similarity(new float[] {0, 0}, 0, 2).fake())
                .isZero();
    }

    @Test
    void noBankKnowsNobody() {
        FeatureBank none =
                FeatureBank.none().plus(List.of("a", "b"), new double[] {0.5, 0.1}, new float[] {1, 0, 0, 1});

        assertThat(none.similarity(new float[] {1, 0}, 0, 2)).isEqualTo(Similarity.UNKNOWN);
    }

    @Test
    void travels() {
        FeatureBank bank = bank(List.of("a"), 0.8);

        assertThat(ids((FeatureBank) Serialization.roundTrip(bank))).isEqualTo(ids(bank));
    }

    private static FeatureBank bank(List<String> faceIds, double... pFake) {
        float[] embeddings = new float[2 * pFake.length];
        java.util.Arrays.fill(embeddings, 0, embeddings.length, 0);
        for (int face = 0; face < pFake.length; face++) {
            embeddings[2 * face] = 1;
        }
        return EMPTY.plus(faceIds, pFake, embeddings);
    }

    private static String ids(FeatureBank bank) {
        return bank.fake().stream().map(FeatureBank.Entry::faceId).toList() + " "
                + bank.real().stream().map(FeatureBank.Entry::faceId).toList();
    }
}
