package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.unmask.core.Serialization;

class AcceptanceSummaryPropertyTest {
    private static final double THRESHOLD = 0.8;
    private final RoundRule rule = new ClassThresholds(THRESHOLD, THRESHOLD);

    @Property
    void partsMergeIntoTheWholeInAnyOrder(
            @ForAll List<@DoubleRange(max = 1) Double> first, @ForAll List<@DoubleRange(max = 1) Double> second) {
        AcceptanceSummary whole = summary(first).merge(summary(second));

        assertThat(summary(second).merge(summary(first))).isEqualTo(whole);
        assertThat(second.stream().reduce(summary(first), this::plus, AcceptanceSummary::merge))
                .isEqualTo(whole);
    }

    @Property
    void countsEveryFaceOnce(@ForAll List<@DoubleRange(max = 1) Double> scores) {
        AcceptanceSummary summary = summary(scores);

        assertThat(summary.candidates()).isEqualTo(scores.size());
        assertThat(summary.accepted())
                .isEqualTo(scores.stream()
                        .filter(p -> Math.max(p, 1 - p) >= THRESHOLD)
                        .count());
        assertThat(summary.meanPredictionEntropy()).isBetween(0.0, Math.log(2) + 1e-12);
    }

    @Example
    void tellsTheClassesApart() {
        AcceptanceSummary summary = summary(List.of(0.9, 0.95, 0.6, 0.1));

        assertThat(summary.fake()).isEqualTo(new ClassAcceptance(3, 2));
        assertThat(summary.real()).isEqualTo(new ClassAcceptance(1, 1));
        assertThat(summary.fake().share()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(summary.acceptedShare()).isEqualTo(0.75);
        assertThat(summary.meanPFake()).isCloseTo(2.55 / 4, within(1e-9));
    }

    @Example
    void entropyFallsToZeroAsAllPredictionsBecomeOneClass() {
        assertThat(summary(List.of(1.0, 1.0)).meanPredictionEntropy()).isZero();
        assertThat(summary(List.of(0.0)).meanPredictionEntropy()).isZero();
        assertThat(summary(List.of(0.0, 1.0)).meanPredictionEntropy()).isCloseTo(Math.log(2), within(1e-12));
        // -0.25 ln 0.25 - 0.75 ln 0.75
        assertThat(summary(List.of(0.25)).meanPredictionEntropy()).isCloseTo(0.562335145, within(1e-9));
    }

    @Example
    void anEmptySummaryHasNoShares() {
        AcceptanceSummary empty = AcceptanceSummary.empty(THRESHOLD);

        assertThat(empty.acceptedShare()).isZero();
        assertThat(empty.real().share()).isZero();
        assertThat(empty.meanPFake()).isEqualTo(0.5);
    }

    @Example
    void refusesToMergeRoundsOfDifferentThresholds() {
        assertThatThrownBy(() -> AcceptanceSummary.empty(0.8).merge(AcceptanceSummary.empty(0.7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected one threshold, got 0.8 and 0.7");
    }

    @Example
    void survivesSerialization() {
        assertThat(Serialization.roundTrip(summary(List.of(0.9, 0.2)))).isEqualTo(summary(List.of(0.9, 0.2)));
    }

    private AcceptanceSummary summary(List<Double> scores) {
        return scores.stream().reduce(AcceptanceSummary.empty(THRESHOLD), this::plus, AcceptanceSummary::merge);
    }

    private AcceptanceSummary plus(AcceptanceSummary summary, double pFake) {
        return summary.plus(pFake, rule.decide(FaceEvidence.of(pFake)));
    }
}
