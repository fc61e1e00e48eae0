package org.unmask.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.metrics.Bootstrap;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.random.Seeds;

/** Each rule on figures that can be followed by hand. */
class GateRulesTest {
    private static final ScoredFaces FACES =
            ScoredFaces.ungrouped(new double[] {0.1, 0.3, 0.7, 0.9}, new int[] {0, 0, 1, 1});

    private static final Bootstrap BOOTSTRAP = new Bootstrap(100, Seeds.of(1));

    private static GateEvidence evidence(DomainDifference... differences) {
        return new GateEvidence("student-a", FACES, FACES, 0.9, List.of(differences));
    }

    private static GateEvidence evidence(double... pFakeOfTwoRealsAndTwoFakes) {
        ScoredFaces faces = ScoredFaces.ungrouped(pFakeOfTwoRealsAndTwoFakes, new int[] {0, 0, 1, 1});
        return new GateEvidence("student-a", faces, faces, 0.9, List.of());
    }

    private static DomainDifference difference(String domain, String other, double value, double low, double high) {
        return new DomainDifference(domain, other, new Interval(value, low, high));
    }

    @Nested
    class NotWorseByMoreThanChance {
        @Test
        void refusesWhatLiesBelowAsAWholeOnOneDomain() {
            RuleOutcome outcome = new NotWorse()
                    .judge(evidence(
                            difference("feed", "source_only-press", 0.2, 0.1, 0.3),
                            difference("press", "source_only-press", -0.065, -0.105, -0.025)));

            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.value()).hasValue(-0.025);
            assertThat(outcome.sentence())
                    .isEqualTo("It is worse, beyond the interval: AUC -0.065 [-0.105, -0.025] on press against"
                            + " source_only-press.");
        }

        @Test
        void passesWhatChanceExplains() {
            assertThat(new NotWorse()
                            .judge(evidence(difference("press", "source_only-press", -0.04, -0.09, 0)))
                            .passed())
                    .isTrue();
        }
    }

    @Nested
    class NoDeepFall {
        @Test
        void refusesADeepFallWhateverTheIntervalSays() {
            RuleOutcome outcome =
                    new BoundedFall(0.05).judge(evidence(difference("press", "source_only-press", -0.06, -0.3, 0.2)));

            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.value()).hasValue(-0.06);
            assertThat(outcome.bound()).isEqualTo(-0.05);
            assertThat(outcome.sentence()).contains("falls by more than 0.050", "on press");
        }

        @Test
        void passesAtTheBoundItself() {
            assertThat(new BoundedFall(0.05)
                            .judge(evidence(difference("press", "source_only-press", -0.05, -0.06, -0.04)))
                            .passed())
                    .isTrue();
        }
    }

    @Nested
    class BetterOnAverage {
        @Test
        void isHeldAgainstTheBetterModelOfEachDomain() {
            RuleOutcome outcome = new MeanGain(0)
                    .judge(evidence(
                            difference("feed", "champion-x", 0.3, 0.2, 0.4),
                            difference("feed", "source_only-press", 0.01, 0, 0.02),
                            difference("press", "champion-x", -0.02, -0.04, 0),
                            difference("press", "source_only-press", 0.2, 0.1, 0.3)));

            // The mean of 0.01 on feed and -0.02 on press.
            assertThat(outcome.value().orElseThrow()).isCloseTo(-0.005, within(1e-12));
            assertThat(outcome.passed()).isFalse();
        }

        @Test
        void asksForMoreThanTheBound() {
            DomainDifference level = difference("press", "champion-x", 0, -0.1, 0.1);
            DomainDifference gain = difference("press", "champion-x", 0.02, -0.1, 0.1);

            assertThat(new MeanGain(0).judge(evidence(level)).passed()).isFalse();
            assertThat(new MeanGain(0).judge(evidence(gain)).passed()).isTrue();
            assertThat(new MeanGain(0.02).judge(evidence(gain)).passed()).isFalse();
        }
    }

    @Test
    void nothingSpeaksAgainstAModelBesideWhichThereIsNoOther() {
        List<GateRule> comparing = List.of(new NotWorse(), new BoundedFall(0), new MeanGain(0.5));

        assertThat(comparing).allSatisfy(rule -> {
            RuleOutcome outcome = rule.judge(evidence(new DomainDifference[0]));
            assertThat(outcome.passed()).isTrue();
            assertThat(outcome.value()).isEmpty();
            assertThat(outcome.sentence()).contains("no other model");
        });
    }

    @Nested
    class Collapse {
        @Test
        void refusesOneVerdictForAllFaces() {
            RuleOutcome outcome = new BothVerdicts(0.1).judge(evidence(0.6, 0.7, 0.8, 0.9));

            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.value()).hasValue(0);
            assertThat(outcome.sentence()).isEqualTo("It calls 4 of 4 faces fake, of which 2 are.");
        }

        @Test
        void countsTheRarerVerdictInPartsOfTheRarerLabel() {
            assertThat(new BothVerdicts(0.5).judge(evidence(0.1, 0.6, 0.8, 0.9)).value())
                    .hasValue(0.5);
            assertThat(new BothVerdicts(0.5).judge(evidence(0.1, 0.6, 0.8, 0.9)).passed())
                    .isTrue();
        }

        @Test
        void refusesProbabilitiesThatHardlyDiffer() {
            RuleOutcome narrow = new SpreadOut(0.02).judge(evidence(0.49, 0.49, 0.51, 0.51));
            RuleOutcome wide = new SpreadOut(0.02).judge(evidence(0.4, 0.4, 0.6, 0.6));

            assertThat(narrow.passed()).isFalse();
            assertThat(narrow.value().orElseThrow()).isCloseTo(0.01, within(1e-12));
            assertThat(wide.passed()).isTrue();
            assertThat(wide.sentence()).contains("mean 0.500", "standard deviation 0.100");
        }
    }

    @Test
    void refusesProbabilitiesFarFromTheShareOfFakes() {
        // All four lie in one bin: mean probability 0.95, half of them fake.
        RuleOutcome outcome = new Calibrated(0.3).judge(evidence(0.95, 0.95, 0.95, 0.95));

        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.value().orElseThrow()).isCloseTo(0.45, within(1e-12));
        assertThat(new Calibrated(0.5).judge(evidence(0.95, 0.95, 0.95, 0.95)).passed())
                .isTrue();
    }

    @Test
    void judgesWhatACalibratedModelTellsItsUsers() {
        TreeMap<String, ScoredFaces> scores = new TreeMap<>();
        scores.put("press", ScoredFaces.ungrouped(new double[] {0.6, 0.7, 0.8, 0.9}, new int[] {0, 0, 1, 1}));
        // 0.75 is the middle of these: at logit -ln 3 all the others come to lie around 0.5.
        Calibration calibration = new Calibration(1, -Math.log(3), 0.5, 0.5);

        GateEvidence plain = GateEvidence.of(new GateScores("a", Calibration.NONE, scores), List.of(), BOOTSTRAP);
        GateEvidence calibrated = GateEvidence.of(new GateScores("a", calibration, scores), List.of(), BOOTSTRAP);

        assertThat(new BothVerdicts(0.1).judge(plain).passed()).isFalse();
        assertThat(new BothVerdicts(0.1).judge(calibrated).sentence())
                .isEqualTo("It calls 2 of 4 faces fake, of which 2 are.");
        assertThat(new SpreadOut(0.02).judge(calibrated)).isEqualTo(new SpreadOut(0.02).judge(plain));
    }

    @Test
    void wantsScoresOfADomain() {
        assertThatThrownBy(() -> new GateScores("student-a", Calibration.NONE, new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected scores of at least one protected domain");
    }
}
