package org.unmask.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.Serialization;
import org.unmask.core.errors.DataContractException;

class ScoredFacesTest {
    @Test
    void keepsWhatWasGivenWhateverHappensToTheArrays() {
        double[] pFake = {0.1, 0.9, 0.8};
        ScoredFaces faces = new ScoredFaces(pFake, new int[] {0, 1, 1}, new String[] {"a", "a", "b"});

        pFake[0] = 1;

        assertThat(faces.pFake(0)).isEqualTo(0.1);
        assertThat(faces.isFake(1)).isTrue();
        assertThat(faces.group(2)).isEqualTo("b");
        assertThat(faces.count()).isEqualTo(3);
        assertThat(faces.fakeCount()).isEqualTo(2);
        assertThat(faces.realCount()).isEqualTo(1);
        assertThat(faces.groupCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.001, 1.001, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoProbability(double pFake) {
        assertThatThrownBy(() -> ScoredFaces.ungrouped(new double[] {0.5, pFake}, new int[] {0, 1}))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected a probability from 0 to 1, got " + pFake + " for face 1");
    }

    @Test
    void refusesAnotherLabelThanZeroOrOne() {
        assertThatThrownBy(() -> ScoredFaces.ungrouped(new double[] {0.5}, new int[] {2}))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected the label 0 (real) or 1 (fake), got 2");
    }

    @Test
    void refusesNoFaces() {
        assertThatThrownBy(() -> ScoredFaces.ungrouped(new double[0], new int[0]))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected at least 1 scored face, got 0");
    }

    @Test
    void refusesArraysOfDifferentLengths() {
        assertThatThrownBy(() -> new ScoredFaces(new double[] {0.5}, new int[] {0, 1}, new String[] {"a"}))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("got 1 scores, 2 labels and 1 groups");
    }

    @Test
    void surviveSerialization() {
        ScoredFaces faces = ScoredFaces.ungrouped(new double[] {0.25, 0.75}, new int[] {0, 1});

        ScoredFaces arrived = (ScoredFaces) Serialization.roundTrip(faces);

        assertThat(arrived.showsTheSameFacesAs(faces)).isTrue();
        assertThat(arrived.pFake(1)).isEqualTo(0.75);
    }
}
