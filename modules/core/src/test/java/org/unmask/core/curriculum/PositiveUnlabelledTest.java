package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unmask.core.Serialization;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.ReferenceSettings;
import org.unmask.core.curriculum.PositiveUnlabelled.Counts;
import org.unmask.core.metrics.Interval;

class PositiveUnlabelledTest {
    private static final PositiveUnlabelled RULE = new PositiveUnlabelled(0, 0.4, Counts.FACES);
    private static final double[] POOL = {0.01, 0.4, 0.5, 0.9, 1};

    @Test
    void theModeTakesOneRoundByItsOwnRuleWhateverTheCurriculum() {
        AdaptConfig rounds = ReferenceSettings.adapt("adapt.rounds=7");
        AdaptConfig once = ReferenceSettings.adapt("adapt.rounds=7", "adapt.mode=positive-unlabelled");

        assertThat(rounds.rule()).isEqualTo(rounds.curriculum().chosen());
        assertThat(rounds.rule().rounds(7)).isEqualTo(7);
        assertThat(once.rule()).isEqualTo(RULE);
        assertThat(once.rule().rounds(7)).isOne();
        assertThat(once.rule().kind()).isEqualTo("positive-unlabelled");
    }

    @Test
    void everyFaceIsAcceptedAsRealWithTheConfidenceThatTheModelHasInThat() {
        AcceptanceSummary summary = Rounds.select(RULE, Rounds.FIRST_OF_THREE, POOL);
        RoundRule rule = (RoundRule) Serialization.roundTrip(new AllReal(Counts.FACES));

        assertThat(summary.real().accepted()).isEqualTo(POOL.length);
        assertThat(summary.fake().candidates()).isZero();
        assertThat(rule.threshold()).isZero();
        for (double pFake : POOL) {
            assertThat(rule.decide(FaceEvidence.of(pFake)))
                    .isEqualTo(new Decision(0, 1 - pFake, 0, 1, GateOutcome.NOT_ASKED, Reason.ACCEPTED));
        }
        assertThatThrownBy(() -> rule.decide(FaceEvidence.of(Double.NaN))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFacesOfAGroupWeighAsOneWhereGroupsCount() {
        RoundRule rule = new AllReal(Counts.GROUPS);

        assertThat(new PositiveUnlabelled(0, 0.3, Counts.GROUPS).asksForGroups())
                .isTrue();
        assertThat(RULE.asksForGroups()).isFalse();
        assertThat(rule.decide(new FaceEvidence(0.2, 0, Similarity.UNKNOWN, -1, 4))
                        .weight())
                .isEqualTo(0.25);
        assertThat(rule.decide(FaceEvidence.of(0.2)).weight()).isOne();
    }

    @Test
    void aPoolOfTooManyFakesIsLeftAloneAndTheReasonSaysHowMany() {
        Interval many = new Interval(0.43, 0.31, 0.55);

        assertThat(RULE.objection(new Interval(0.3, 0.1, 0.6))).isEmpty();
        assertThat(RULE.objection(many))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains(
                                "at most 40 % fakes",
                                "an estimated 43.0 % [31.0, 55.0]", "adapt.positive-unlabelled.prior"));
        assertThat(PositiveUnlabelled.belief(many)).contains("an estimated 43.0 % [31.0, 55.0]", "learnt as reals");
        assertThat(RULE.given()).isEmpty();
        assertThat(RULE.trust(new ClassPrior(0))).isOne();
        assertThat(RULE.trust(new ClassPrior(0.25))).isEqualTo(0.5);
        assertThat(RULE.trust(new ClassPrior(0.7))).isZero();
        assertThat(new PositiveUnlabelled(0.1, 0.3, Counts.FACES).given())
                .hasValueSatisfying(
                        share -> assertThat(PositiveUnlabelled.belief(share)).startsWith("a given 10.0 %"));
    }
}
