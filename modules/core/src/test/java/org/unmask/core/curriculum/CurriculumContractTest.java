package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.Serialization;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.ReferenceSettings;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.errors.UserException;

/** What every curriculum keeps, asked of each one that the configuration can name. */
class CurriculumContractTest {
    private static final AdaptConfig CONFIG = ReferenceSettings.adapt();

    static Stream<Curriculum> curricula() {
        return Arrays.stream(Curriculum.class.getPermittedSubclasses())
                .map(type -> CONFIG.curriculum().of(type.asSubclass(Curriculum.class)));
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void theConfigurationCanNameIt(Curriculum curriculum) {
        AdaptConfig config = ReferenceSettings.adapt("adapt.curriculum=" + curriculum.kind());

        assertThat(config.curriculum().chosen()).isEqualTo(curriculum);
        assertThat(curriculum.confidentFrom()).isBetween(0.5, 1.0);
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void decisionsHangTogether(Curriculum curriculum) {
        for (int round = 0; round < 3; round++) {
            RoundRule rule = rule(curriculum, round);
            assertThat(rule.threshold()).isBetween(0.5, 1.0);
            IntStream.rangeClosed(0, 1_000).mapToDouble(i -> i / 1_000.0).forEach(pFake -> {
                Decision decision = rule.decide(Rounds.evidence(pFake, (int) (pFake * 9)));
                assertThat(decision.confidence()).isBetween(0.5, 1.0);
                assertThat(decision.threshold()).isBetween(rule.threshold(decision.pseudoLabel()), 1.0);
                assertThat(decision.accepted()).isEqualTo(decision.weight() > 0);
                assertThat(decision.weight()).isBetween(0.0, 1.0);
                if (decision.accepted()) {
                    assertThat(decision.confidence()).isGreaterThanOrEqualTo(decision.threshold());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void treatsTheClassesOfAnEvenPoolAlike(Curriculum curriculum) {
        AcceptanceSummary summary = Rounds.select(curriculum, Rounds.FIRST_OF_THREE, Rounds.evenPool());

        // Clusters are accepted whole: their classes are even only where clusters are.
        if (curriculum.clusters().isEmpty()) {
            assertThat(summary.real().candidates()).isEqualTo(summary.fake().candidates());
            assertThat(summary.real().accepted()).isEqualTo(summary.fake().accepted());
        }
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void aFaceIsWhatTheModelTakesItFor(Curriculum curriculum) {
        if (curriculum.clusters().isEmpty()) {
            RoundRule rule = rule(curriculum, 0);

            assertThat(rule.decide(FaceEvidence.of(0.9)).pseudoLabel()).isOne();
            assertThat(rule.decide(FaceEvidence.of(0.1)).pseudoLabel()).isZero();
            assertThat(rule.decide(FaceEvidence.of(0.5)).pseudoLabel()).isZero();
            assertThat(rule.decide(FaceEvidence.of(0.9)).confidence()).isEqualTo(0.9);
        }
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void refusesWhatIsNoProbability(Curriculum curriculum) {
        RoundRule rule = rule(curriculum, 0);

        assertThatThrownBy(() -> rule.decide(Rounds.evidence(Double.NaN, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a probability from 0 to 1, got NaN");
        assertThatThrownBy(() -> rule.decide(Rounds.evidence(1.01, 0))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void anEmptyPoolIsNoTrouble(Curriculum curriculum) {
        assertThat(Rounds.select(curriculum, Rounds.FIRST_OF_THREE).candidates())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void travels(Curriculum curriculum) {
        RoundRule rule = rule(curriculum, 1);
        RoundRule arrived = (RoundRule) Serialization.roundTrip(rule);

        assertThat(Serialization.roundTrip(curriculum)).isEqualTo(curriculum);
        for (double pFake : new double[] {0.01, 0.4, 0.6, 0.99}) {
            assertThat(arrived.decide(Rounds.evidence(pFake, 3))).isEqualTo(rule.decide(Rounds.evidence(pFake, 3)));
        }
    }

    @Test
    void anUnknownKindNamesTheKnownOnes() {
        assertThatThrownBy(() -> ReferenceSettings.adapt("adapt.curriculum=mixmatch"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected one of "
                        + String.join(", ", CONFIG.curriculum().words()) + ", got")
                .hasMessageContaining("got \"mixmatch\"")
                .hasMessageContaining("Did you mean");
    }

    @Test
    void theDefaultsAreThePapersButForTheGate() {
        Choice<Curriculum> all = CONFIG.curriculum();

        assertThat(all.chosen())
                .isEqualTo(new DpgnetCurriculum(
                        0.85, 0.70, DpgnetCurriculum.Over.ROUNDS, DpgnetCurriculum.Gate.NONE, 0.5, 100, 0.9));
        assertThat(all.of(FixedThreshold.class)).isEqualTo(new FixedThreshold(0.95));
        assertThat(all.of(FlexMatch.class)).isEqualTo(new FlexMatch(0.95, true));
        assertThat(all.of(FreeMatch.class)).isEqualTo(new FreeMatch(0.999));
        assertThat(all.of(SoftMatch.class)).isEqualTo(new SoftMatch(0.999, 2, true));
        assertThat(all.of(AdaMatch.class)).isEqualTo(new AdaMatch(0.9, 0.999));
        assertThat(all.of(ClusterPurity.class)).isEqualTo(new ClusterPurity(250, 10, 20, 0.1));
    }

    private static RoundRule rule(Curriculum curriculum, int round) {
        return curriculum.rule(Rounds.facts(curriculum, new RoundClock(round, 3, 10), Rounds.evenPool()));
    }
}
