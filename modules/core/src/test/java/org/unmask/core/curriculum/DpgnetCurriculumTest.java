package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.unmask.core.errors.UserException;

class DpgnetCurriculumTest {
    private final DpgnetCurriculum curriculum = new DpgnetCurriculum(0.85, 0.70);

    @Example
    void fallsEvenlyFromMaxToMin() {
        assertThat(curriculum.thresholdAt(0, 4)).isEqualTo(0.85);
        assertThat(curriculum.thresholdAt(1, 4)).isCloseTo(0.80, within(1e-12));
        assertThat(curriculum.thresholdAt(2, 4)).isCloseTo(0.75, within(1e-12));
        assertThat(curriculum.thresholdAt(3, 4)).isEqualTo(0.70);
    }

    @Example
    void aSingleRoundIsStrict() {
        assertThat(curriculum.thresholdAt(0, 1)).isEqualTo(0.85);
    }

    @Property
    void startsAtMaxAndEndsAtMinWhateverTheyAre(
            @ForAll @DoubleRange(min = 0.5, max = 0.75) double min,
            @ForAll @DoubleRange(min = 0.75, max = 1) double max,
            @ForAll @IntRange(min = 2, max = 50) int roundCount) {
        DpgnetCurriculum any = new DpgnetCurriculum(max, min);

        assertThat(any.thresholdAt(0, roundCount)).isEqualTo(max);
        assertThat(any.thresholdAt(roundCount - 1, roundCount)).isEqualTo(min);
    }

    @Property
    void acceptsExactlyTheConfident(
            @ForAll @DoubleRange(max = 1) double pFake, @ForAll @DoubleRange(min = 0.5, max = 1) double threshold) {
        assertThat(curriculum.decide(pFake, threshold).accepted()).isEqualTo(Math.max(pFake, 1 - pFake) >= threshold);
    }

    @Example
    void theThresholdItselfIsEnough() {
        assertThat(curriculum.decide(0.85, 0.85)).isEqualTo(new Decision(0.85, 1, 1, true, Reason.ACCEPTED));
        assertThat(curriculum.decide(0.84, 0.85)).isEqualTo(new Decision(0.84, 1, 0, false, Reason.BELOW_THRESHOLD));
    }

    @Example
    void refusesThresholdsThatRiseOrAreNoConfidence() {
        assertThatThrownBy(() -> new DpgnetCurriculum(0.7, 0.85))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected adapt.dpgnet.threshold-min of at most 0.7 (threshold-max), got 0.85");
        assertThatThrownBy(() -> new DpgnetCurriculum(1.2, 0.7))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected adapt.dpgnet.threshold-max from 0.5 to 1, got 1.2");
        assertThatThrownBy(() -> new DpgnetCurriculum(0.85, 0.4)).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> new FixedThreshold(Double.NaN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("adapt.fixed.threshold");
    }
}
