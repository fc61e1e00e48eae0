package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.unmask.core.config.ReferenceSettings;
import org.unmask.core.curriculum.DpgnetCurriculum.Gate;
import org.unmask.core.curriculum.DpgnetCurriculum.Over;
import org.unmask.core.errors.UserException;

class DpgnetCurriculumTest {
    private final DpgnetCurriculum curriculum = dpgnet(0.85, 0.70, Over.ROUNDS, Gate.NONE);

    @Example
    void fallsEvenlyFromMaxToMin() {
        assertThat(threshold(curriculum, 0, 4)).isEqualTo(0.85);
        assertThat(threshold(curriculum, 1, 4)).isCloseTo(0.80, within(1e-12));
        assertThat(threshold(curriculum, 2, 4)).isCloseTo(0.75, within(1e-12));
        assertThat(threshold(curriculum, 3, 4)).isEqualTo(0.70);
    }

    @Example
    void aSingleRoundIsStrict() {
        assertThat(threshold(curriculum, 0, 1)).isEqualTo(0.85);
    }

    @Property
    void startsAtMaxAndEndsAtMinWhateverTheyAre(
            @ForAll @DoubleRange(min = 0.5, max = 0.75) double min,
            @ForAll @DoubleRange(min = 0.75, max = 1) double max,
            @ForAll @IntRange(min = 2, max = 50) int roundCount) {
        DpgnetCurriculum any = dpgnet(max, min, Over.ROUNDS, Gate.NONE);

        assertThat(threshold(any, 0, roundCount)).isEqualTo(max);
        assertThat(threshold(any, roundCount - 1, roundCount)).isEqualTo(min);
    }

    @Property
    void acceptsExactlyTheConfident(
            @ForAll @DoubleRange(max = 1) double pFake, @ForAll @DoubleRange(min = 0.5, max = 1) double threshold) {
        assertThat(new DpgnetRound(threshold, threshold, Gate.NONE, 0.5)
                        .decide(FaceEvidence.of(pFake))
                        .accepted())
                .isEqualTo(Math.max(pFake, 1 - pFake) >= threshold);
    }

    @Example
    void theThresholdItselfIsEnough() {
        DpgnetRound round = new DpgnetRound(0.85, 0.85, Gate.NONE, 0.5);

        assertThat(round.decide(FaceEvidence.of(0.85)))
                .isEqualTo(new Decision(1, 0.85, 0.85, 1, GateOutcome.NOT_ASKED, Reason.ACCEPTED));
        assertThat(round.decide(FaceEvidence.of(0.84)))
                .isEqualTo(new Decision(1, 0.84, 0.85, 0, GateOutcome.NOT_ASKED, Reason.BELOW_THRESHOLD));
    }

    /** The code's law: 0.85 at the first batch of epoch 1, 0.70 at its end and from epoch 2 on. */
    @Example
    void overAnEpochAFacesPlaceInTheFirstRoundDecides() {
        DpgnetCurriculum overEpoch = dpgnet(0.85, 0.70, Over.EPOCH, Gate.NONE);
        RoundRule first = rule(overEpoch, 0, 4);
        RoundRule second = rule(overEpoch, 1, 4);

        assertThat(thresholdOfAFaceAt(first, 0)).isEqualTo(0.85);
        assertThat(thresholdOfAFaceAt(first, 0.5)).isCloseTo(0.775, within(1e-12));
        assertThat(thresholdOfAFaceAt(first, 1 - 1e-9)).isCloseTo(0.70, within(1e-9));
        assertThat(first.threshold()).isEqualTo(0.70);
        assertThat(thresholdOfAFaceAt(second, 0)).isEqualTo(0.70);
        assertThat(thresholdOfAFaceAt(second, 0.9)).isEqualTo(0.70);
    }

    @Example
    void thePapersGateAsksTheBankOfPseudoFakesAlone() {
        RoundRule gated = rule(dpgnet(0.85, 0.70, Over.ROUNDS, Gate.PAPER), 0, 4);

        assertThat(gate(gated, 0.9, 0.99, 0.51)).isEqualTo(GateOutcome.AGREES);
        assertThat(gate(gated, 0.9, 0, 0.5)).as("0.5 itself is real").isEqualTo(GateOutcome.DISAGREES);
        assertThat(gate(gated, 0.1, 0, 0.5)).isEqualTo(GateOutcome.AGREES);
        assertThat(gate(gated, 0.1, 0.99, 0.6)).isEqualTo(GateOutcome.DISAGREES);
        assertThat(gated.decide(new FaceEvidence(0.1, 0, new Similarity(0.99, 0.6), -1)))
                .isEqualTo(new Decision(0, 0.9, 0.85, 0, GateOutcome.DISAGREES, Reason.BANK_DISAGREES));
        assertThat(gated.decide(new FaceEvidence(0.7, 0, new Similarity(0, 0), -1))
                        .reason())
                .as("too unsure anyway")
                .isEqualTo(Reason.BELOW_THRESHOLD);
    }

    @Example
    void theTwoSidedGateComparesBothBanks() {
        RoundRule gated = rule(dpgnet(0.85, 0.70, Over.ROUNDS, Gate.TWO_SIDED), 0, 4);

        assertThat(gate(gated, 0.9, 0.97, 0.98)).isEqualTo(GateOutcome.AGREES);
        assertThat(gate(gated, 0.9, 0.98, 0.97)).isEqualTo(GateOutcome.DISAGREES);
        assertThat(gate(gated, 0.1, 0.98, 0.97)).isEqualTo(GateOutcome.AGREES);
        assertThat(gate(gated, 0.1, 0.97, 0.98)).isEqualTo(GateOutcome.DISAGREES);
    }

    @Example
    void aGateWithoutABankStandsOpen() {
        RoundRule paper = rule(dpgnet(0.85, 0.70, Over.ROUNDS, Gate.PAPER), 0, 4);
        RoundRule twoSided = rule(dpgnet(0.85, 0.70, Over.ROUNDS, Gate.TWO_SIDED), 0, 4);

        assertThat(gate(paper, 0.9, 0.9, Double.NaN)).isEqualTo(GateOutcome.NOT_ASKED);
        assertThat(gate(twoSided, 0.9, Double.NaN, 0.9)).isEqualTo(GateOutcome.NOT_ASKED);
        assertThat(paper.decide(FaceEvidence.of(0.9)).accepted()).isTrue();
    }

    @Example
    void asksForABankOnlyWhereThereIsAGate() {
        assertThat(curriculum.bank()).isEmpty();
        assertThat(dpgnet(0.85, 0.70, Over.ROUNDS, Gate.PAPER).bank()).contains(new Bank(100, 0.9));
    }

    @Example
    void refusesThresholdsThatRise() {
        assertThatThrownBy(() ->
                        ReferenceSettings.adapt("adapt.dpgnet.threshold-max=0.7", "adapt.dpgnet.threshold-min=0.85"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("dpgnet.threshold-min = 0.85", "expected at most threshold-max 0.7, got 0.85");
    }

    @Example
    void refusesARoundThatIsNotThere() {
        assertThatThrownBy(() -> new RoundClock(3, 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a round from 0 to 2 of at least 1 batch, got round 3");
        assertThatThrownBy(() -> new RoundClock(-1, 3, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RoundClock(0, 3, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DpgnetCurriculum dpgnet(double max, double min, Over over, Gate gate) {
        return new DpgnetCurriculum(max, min, over, gate, 0.5, 100, 0.9);
    }

    private static GateOutcome gate(RoundRule rule, double pFake, double real, double fake) {
        return rule.decide(new FaceEvidence(pFake, 0, new Similarity(real, fake), -1))
                .gate();
    }

    private static double thresholdOfAFaceAt(RoundRule rule, double position) {
        return rule.decide(new FaceEvidence(0.9, position, Similarity.UNKNOWN, -1))
                .threshold();
    }

    private static double threshold(DpgnetCurriculum curriculum, int round, int roundCount) {
        return rule(curriculum, round, roundCount).threshold();
    }

    private static RoundRule rule(DpgnetCurriculum curriculum, int round, int roundCount) {
        return curriculum.rule(Rounds.facts(curriculum, new RoundClock(round, roundCount, 10), 0.5));
    }
}
