package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.Serialization;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.Settings;
import org.unmask.core.errors.UserException;

/** What every curriculum keeps, asked of each one that the configuration can name. */
class CurriculumContractTest {
    private static final AdaptConfig CONFIG = Settings.defaults().adapt();

    static Stream<Curriculum> curricula() {
        return Curricula.BY_KIND.keySet().stream().sorted().map(kind -> Curricula.named(kind, CONFIG));
    }

    @Test
    void theConfigurationCanNameEachOfThem() {
        assertThat(curricula().map(Object::getClass).toList())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(Curriculum.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void isNamedByItsOwnKind(Curriculum curriculum) {
        assertThat(Curricula.named(curriculum.kind(), CONFIG)).isEqualTo(curriculum);
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void thresholdsAreConfidencesThatNeverRise(Curriculum curriculum) {
        for (int roundCount = 1; roundCount <= 20; roundCount++) {
            int rounds = roundCount;
            assertThat(IntStream.range(0, rounds).mapToObj(round -> curriculum.thresholdAt(round, rounds)))
                    .allSatisfy(threshold -> assertThat(threshold).isBetween(0.5, 1.0))
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void whatAStricterThresholdAcceptsALooserOneAcceptsToo(Curriculum curriculum) {
        IntStream.rangeClosed(0, 1_000).mapToDouble(i -> i / 1_000.0).forEach(pFake -> {
            boolean strict = curriculum.decide(pFake, 0.9).accepted();
            boolean loose = curriculum.decide(pFake, 0.7).accepted();
            assertThat(loose || !strict).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void decisionsHangTogether(Curriculum curriculum) {
        IntStream.rangeClosed(0, 1_000).mapToDouble(i -> i / 1_000.0).forEach(pFake -> {
            Decision decision = curriculum.decide(pFake, 0.8);
            assertThat(decision.confidence()).isEqualTo(Math.max(pFake, 1 - pFake));
            assertThat(decision.pseudoLabel()).isEqualTo(pFake > 0.5 ? 1 : 0);
            assertThat(decision.accepted()).isEqualTo(decision.weight() > 0);
            assertThat(decision.accepted()).isEqualTo(decision.reason() == Reason.ACCEPTED);
            assertThat(decision.weight()).isBetween(0.0, 1.0);
        });
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void treatsTheClassesAlike(Curriculum curriculum) {
        Decision fake = curriculum.decide(0.875, 0.8);
        Decision real = curriculum.decide(0.125, 0.8);

        assertThat(real.pseudoLabel()).isZero();
        assertThat(fake.pseudoLabel()).isOne();
        assertThat(real.weight()).isEqualTo(fake.weight());
        assertThat(real.accepted()).isEqualTo(fake.accepted());
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void refusesARoundThatIsNotThere(Curriculum curriculum) {
        assertThatThrownBy(() -> curriculum.thresholdAt(3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a round from 0 to 2, got 3");
        assertThatThrownBy(() -> curriculum.thresholdAt(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void refusesWhatIsNoProbability(Curriculum curriculum) {
        assertThatThrownBy(() -> curriculum.decide(Double.NaN, 0.8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a probability from 0 to 1, got NaN");
        assertThatThrownBy(() -> curriculum.decide(1.01, 0.8)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void survivesSerialization(Curriculum curriculum) {
        assertThat(Serialization.roundTrip(curriculum)).isEqualTo(curriculum);
        assertThat(Serialization.roundTrip(curriculum.decide(0.9, 0.8))).isEqualTo(curriculum.decide(0.9, 0.8));
    }

    @Test
    void anUnknownKindNamesTheKnownOnes() {
        assertThatThrownBy(() -> Curricula.named("flexmatch", CONFIG))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected one of dpgnet, fixed, got \"flexmatch\"");
    }

    @Test
    void theDefaultIsDpgnets() {
        assertThat(Curricula.of(CONFIG)).isEqualTo(new DpgnetCurriculum(0.85, 0.70));
        assertThat(Curricula.named("fixed", CONFIG)).isEqualTo(new FixedThreshold(0.95));
    }
}
