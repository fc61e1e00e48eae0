package org.unmask.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateTest {
    @Test
    void challengesWhereTheModelIsUnsureAndLooksNowhere() {
        assertThat(candidate(0.5, 1).challenge()).isEqualTo(1);
        assertThat(candidate(0.5, 0).challenge()).isZero();
        assertThat(candidate(1, 1).challenge()).isZero();
        assertThat(candidate(0.75, 0.5).challenge()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void isTakenForFakeFromAHalfOn() {
        assertThat(candidate(0.5, 0).isTakenForFake()).isTrue();
        assertThat(candidate(Math.nextDown(0.5), 0).isTakenForFake()).isFalse();
    }

    @Test
    void countsTheBitsInWhichTwoLooksDiffer() {
        var one = new Candidate("a", "feed", 0.5, 0.5, 0b1011);
        var other = new Candidate("b", "feed", 0.5, 0.5, 0b0110);

        assertThat(one.distance(other)).isEqualTo(3).isEqualTo(other.distance(one));
        assertThat(one.distance(one)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0.5", "1.1, 0.5", "0.5, -0.1", "0.5, 1.1", "NaN, 0.5", "0.5, NaN"})
    void refusesWhatIsNoShare(double pFake, double diffuseness) {
        assertThatThrownBy(() -> candidate(pFake, diffuseness))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot judge face a: expected a probability and a diffuseness from 0 to 1, got "
                        + pFake + " and " + diffuseness);
    }

    private static Candidate candidate(double pFake, double diffuseness) {
        return new Candidate("a", "feed", pFake, diffuseness, 0);
    }
}
