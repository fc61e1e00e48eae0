package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.UserException;

class CurriculumChecksTest {
    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void refusesWhatIsNoFraction(double fraction) {
        assertThatThrownBy(() -> Curriculum.checkFraction("adapt.cluster.share", fraction))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected adapt.cluster.share from 0 to 1, got " + fraction);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.49, 1.01, Double.NaN})
    void refusesAThresholdThatNoConfidenceCanBeComparedWith(double threshold) {
        assertThatThrownBy(() -> Curriculum.checkThreshold("adapt.fixed.threshold", threshold))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected adapt.fixed.threshold from 0.5 to 1, got " + threshold);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void takesBothEnds(double bound) {
        assertThatCode(() -> {
                    Curriculum.checkThreshold("adapt.fixed.threshold", bound);
                    Curriculum.checkFraction("adapt.cluster.share", 2 * bound - 1);
                })
                .doesNotThrowAnyException();
    }
}
