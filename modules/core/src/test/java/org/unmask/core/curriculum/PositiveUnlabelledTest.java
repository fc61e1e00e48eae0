package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unmask.core.Serialization;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.ReferenceSettings;

class PositiveUnlabelledTest {
    private static final double[] POOL = {0.01, 0.4, 0.5, 0.9, 1};

    @Test
    void theModeTakesOneRoundByItsOwnRuleWhateverTheCurriculum() {
        AdaptConfig rounds = ReferenceSettings.adapt("adapt.rounds=7");
        AdaptConfig once = ReferenceSettings.adapt("adapt.rounds=7", "adapt.mode=positive-unlabelled");

        assertThat(rounds.rule()).isEqualTo(rounds.curriculum().chosen());
        assertThat(rounds.rule().rounds(7)).isEqualTo(7);
        assertThat(once.rule()).isEqualTo(new PositiveUnlabelled());
        assertThat(once.rule().rounds(7)).isOne();
        assertThat(once.rule().kind()).isEqualTo("positive-unlabelled");
    }

    @Test
    void everyFaceIsAcceptedAsRealWithTheConfidenceThatTheModelHasInThat() {
        AcceptanceSummary summary = Rounds.select(new PositiveUnlabelled(), Rounds.FIRST_OF_THREE, POOL);
        RoundRule rule = (RoundRule) Serialization.roundTrip(new AllReal());

        assertThat(summary.real().accepted()).isEqualTo(POOL.length);
        assertThat(summary.fake().candidates()).isZero();
        assertThat(rule.threshold()).isZero();
        for (double pFake : POOL) {
            assertThat(rule.decide(FaceEvidence.of(pFake)))
                    .isEqualTo(new Decision(0, 1 - pFake, 0, 1, GateOutcome.NOT_ASKED, Reason.ACCEPTED));
        }
        assertThatThrownBy(() -> rule.decide(FaceEvidence.of(Double.NaN))).isInstanceOf(IllegalArgumentException.class);
    }
}
