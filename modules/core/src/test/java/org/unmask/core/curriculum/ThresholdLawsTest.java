package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The laws of FlexMatch, FreeMatch, SoftMatch and AdaMatch on pools small enough to be reckoned by hand. */
class ThresholdLawsTest {
    private static final RoundClock TEN_BATCHES = Rounds.FIRST_OF_THREE;
    /** 0.9 to the power of 10. */
    private static final double KEPT = 0.3486784401;

    @Test
    void flexMatchScalesByWhatIsLearnedOfEachClass() {
        // 6 confident fakes, 3 confident reals, 1 unsure: beta fake 1, real 1/2; (1/2) / (2 - 1/2) = 1/3.
        double[] pool = {0.99, 0.99, 0.99, 0.99, 0.99, 0.99, 0.01, 0.01, 0.01, 0.6};
        ClassThresholds rule = flexMatch(true, pool);

        assertThat(rule.fake()).isCloseTo(0.95, within(1e-12));
        assertThat(rule.real()).as("0.95 / 3, which is below any confidence").isEqualTo(0.5);
    }

    @Test
    void flexMatchLetsUnusedFacesHoldThresholdsDownWhileItWarmsUp() {
        // 5 confident fakes, 4 confident reals, 6 unsure: beta fake 5/6 with warm-up, 1 without.
        double[] pool = new double[15];
        Arrays.fill(pool, 0, 5, 0.99);
        Arrays.fill(pool, 5, 9, 0.01);
        Arrays.fill(pool, 9, 15, 0.6);

        // (5/6) / (2 - 5/6) = 5/7;   (4/5) / (2 - 4/5) = 2/3
        assertThat(flexMatch(true, pool).fake()).isCloseTo(0.95 * 5 / 7, within(1e-12));
        assertThat(flexMatch(false, pool).fake()).isCloseTo(0.95, within(1e-12));
        assertThat(flexMatch(false, pool).real()).isCloseTo(0.95 * 2 / 3, within(1e-12));
    }

    @Test
    void flexMatchRemembersLabelsThatWereConfidentOnce() {
        FaceMemory oncefake = FaceMemory.NONE.after(0.99, 1, 0.95, 0.5);
        PoolStatistics pool = PoolStatistics.empty()
                .plus(0.6, oncefake.lastConfidentAfter(0.6, 0.95))
                .plus(0.01, FaceMemory.NONE.lastConfidentAfter(0.01, 0.95));

        assertThat(pool.confidentFake()).isOne();
        assertThat(pool.confidentReal()).isOne();
    }

    @Test
    void freeMatchFollowsConfidenceAndClasses() {
        FreeMatch freeMatch = new FreeMatch(0.9);
        // Mean confidence 0.8, mean probability of fake 0.7.
        RoundFacts facts = Rounds.facts(freeMatch, TEN_BATCHES, 0.9, 0.8, 0.9, 0.2);

        RunningAverages averages = freeMatch.averages(facts);
        ClassThresholds rule = (ClassThresholds) freeMatch.rule(facts);

        double tau = KEPT * 0.5 + (1 - KEPT) * 0.85;
        double fake = KEPT * 0.5 + (1 - KEPT) * 0.7;
        assertThat(averages.confidence()).isCloseTo(tau, within(1e-9));
        assertThat(averages.pFake()).isCloseTo(fake, within(1e-9));
        assertThat(rule.fake()).isCloseTo(tau, within(1e-9));
        assertThat(rule.real()).as("below 0.5").isEqualTo(0.5);
        assertThat((1 - fake) / fake * tau).isLessThan(0.5);
    }

    @Test
    void softMatchWeighsByATruncatedGaussian() {
        SoftMatch softMatch = new SoftMatch(0.9, 2, false);
        // Confidences 0.9, 0.8, 0.9, 0.8: mean 0.85, unbiased variance 0.01 / 3.
        RoundFacts facts = Rounds.facts(softMatch, TEN_BATCHES, 0.9, 0.8, 0.1, 0.2);

        double mean = KEPT * 0.5 + (1 - KEPT) * 0.85;
        double variance = KEPT * 1 + (1 - KEPT) * 0.01 / 3;
        assertThat(softMatch.averages(facts).confidence()).isCloseTo(mean, within(1e-9));
        assertThat(softMatch.averages(facts).variance()).isCloseTo(variance, within(1e-9));
        RoundRule rule = softMatch.rule(facts);
        assertThat(rule.decide(FaceEvidence.of(0.9)).weight()).isEqualTo(1);
        assertThat(rule.decide(FaceEvidence.of(0.6)).weight())
                .isCloseTo(Math.exp(-(0.6 - mean) * (0.6 - mean) / (2 * variance / 4)), within(1e-7));
        assertThat(rule.decide(FaceEvidence.of(0.4)).weight())
                .isEqualTo(rule.decide(FaceEvidence.of(0.6)).weight());
    }

    @Test
    void softMatchAlignsToEvenClassesFirst() {
        SoftMatch softMatch = new SoftMatch(0, 2, true);
        double[] pool = {0.1, 0.3};
        double[] aligned =
                Rounds.aligned(softMatch, Rounds.predictions(TEN_BATCHES, RunningAverages.START, pool), pool);

        // Average (0.8, 0.2): q / average = (0.9 / 0.8, 0.1 / 0.2), normalised.
        assertThat(aligned[0]).isCloseTo(0.5 / (0.5 + 1.125), within(1e-9));
        assertThat(aligned[1]).isCloseTo(1.5 / (1.5 + 0.875), within(1e-9));
    }

    @Test
    void adaMatchIsRelativeToTheSourceAndAlignedWithIt() {
        AdaMatch adaMatch = new AdaMatch(0.9, 0);
        // Source: mean confidence 0.9, mean probability of fake 0.3.
        PoolStatistics source = Rounds.statistics(1, 0.05, 0.1, 0.15, 0.9);
        double[] pool = {0.1, 0.3};
        Predictions predictions =
                new Predictions(TEN_BATCHES, RunningAverages.START, Rounds.statistics(1, pool), Optional.of(source));

        // Source (0.7, 0.3), pool (0.8, 0.2): q = (0.9 * 0.7 / 0.8, 0.1 * 0.3 / 0.2), normalised.
        assertThat(Rounds.aligned(adaMatch, predictions, pool)[0]).isCloseTo(0.15 / (0.15 + 0.7875), within(1e-9));
        RoundFacts facts = new RoundFacts(predictions, Rounds.statistics(1, pool), Optional.empty());
        assertThat(adaMatch.rule(facts).threshold()).isCloseTo(0.9 * 0.9, within(1e-9));
        assertThat(adaMatch.averages(facts)).satisfies(averages -> {
            assertThat(averages.pFake()).isCloseTo(0.2, within(1e-9));
            assertThat(averages.sourcePFake()).isCloseTo(0.3, within(1e-9));
        });
    }

    /** As many updates one by one, with the same mean each time. */
    @Test
    void aRoundsUpdateIsThatOfItsBatches() {
        double average = 0.5;
        for (int batch = 0; batch < 180; batch++) {
            average = 0.999 * average + 0.001 * 0.83;
        }

        assertThat(RunningAverages.after(0.5, 0.83, 0.999, 180)).isCloseTo(average, within(1e-12));
        assertThat(RunningAverages.after(0.5, 0.83, 0, 1)).isEqualTo(0.83);
    }

    private static ClassThresholds flexMatch(boolean warmUp, double... pool) {
        FlexMatch flexMatch = new FlexMatch(0.95, warmUp);
        return (ClassThresholds) flexMatch.rule(Rounds.facts(flexMatch, TEN_BATCHES, pool));
    }
}
