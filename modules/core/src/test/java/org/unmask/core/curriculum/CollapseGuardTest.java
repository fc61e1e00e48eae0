package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.ReferenceSettings;
import org.unmask.core.errors.UserException;

class CollapseGuardTest {
    private static final AdaptConfig CONFIG = ReferenceSettings.adapt();
    private static final ClassPrior EVEN = new ClassPrior(0.5);
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

    private final CollapseGuard guard = new CollapseGuard(0.05, 0.1, 0.05, 0.2);

    /** The rules that choose single faces; clusters of no structure say nothing of a class. */
    static Stream<Curriculum> curricula() {
        return CONFIG.curriculum().all().stream();
    }

    @Test
    void letsABalancedSelectionPass() {
        assertThat(guard.objection(selection(60, 40), EVEN)).isEmpty();
    }

    @Test
    void theLeastShareItselfIsEnough() {
        assertThat(guard.objection(selection(5, 95), EVEN)).isEmpty();
        assertThat(guard.objection(selection(4, 96), EVEN)).isPresent();
    }

    @Test
    void objectsWhenOneClassTakesAll() {
        assertThat(guard.objection(selection(0, 800), EVEN))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("expected at least 5.0 % of the accepted faces to be real")
                        .contains("got 0.0 % (0 of 800)"));
        assertThat(guard.objection(selection(800, 3), EVEN))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("to be fake, got 0.4 % (3 of 803)"));
    }

    @Test
    void whereOneClassIsWantedOnlyValidationFacesSpeakAgainst() {
        CollapseGuard ofOneClass = guard.ofOneClass();
        PoolStatistics even = Rounds.statistics(0.95, 0.4, 0.6);
        PoolStatistics allReal = Rounds.statistics(0.95, 0, 0);

        assertThat(guard.objection(selection(800, 0), EVEN)).isPresent();
        assertThat(ofOneClass.objection(selection(800, 0), EVEN)).isEmpty();
        assertThat(guard.objection(even, allReal, UNKNOWN, UNKNOWN)).isPresent();
        assertThat(ofOneClass.objection(even, allReal, UNKNOWN, UNKNOWN)).isEmpty();
        assertThat(ofOneClass.objection(even, allReal, OptionalDouble.of(0.9), OptionalDouble.of(0.69)))
                .isPresent();
    }

    @Test
    void asksForPartOfTheBelievedShareOfAClass() {
        CollapseGuard strict = new CollapseGuard(0.01, 0.5, 0, 1);

        // Believed: 80 % fake. At least 40 % of the accepted must be fake, 10 % real.
        assertThat(strict.objection(selection(55, 45), new ClassPrior(0.8))).isEmpty();
        assertThat(strict.objection(selection(70, 30), new ClassPrior(0.8)))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("at least 40.0 % of the accepted faces to be fake"));
        assertThat(strict.objection(selection(9, 91), new ClassPrior(0.8))).isPresent();
    }

    @Test
    void theBeliefFollowsTheModelSlowly() {
        assertThat(EVEN.after(0.1, 0.75).fake()).isEqualTo(0.4);
        assertThat(new ClassPrior(0.2).of(0)).isEqualTo(0.8);
    }

    @Test
    void objectsWhenNothingWasAccepted() {
        AcceptanceSummary nothing =
                new AcceptanceSummary(0.85, new ClassAcceptance(30, 0), new ClassAcceptance(12, 0), 0);

        assertThat(guard.objection(nothing, EVEN))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("expected accepted faces, got none of 42 at threshold 0.85"));
    }

    @Test
    void objectsToAMeanPredictionOfOneClass() {
        long units = Math.round(0.005 * 200 * 0x1.0p32);
        AcceptanceSummary sure =
                new AcceptanceSummary(0.5, new ClassAcceptance(100, 100), new ClassAcceptance(100, 100), units);

        assertThat(guard.objection(sure, EVEN))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("at least 0.0500 nats of entropy, got 0.0315 (mean probability of fake 0.0050)"));
    }

    @Test
    void aGuardOfNothingOnlyObjectsToNothing() {
        CollapseGuard lenient = new CollapseGuard(0, 0, 0, 1);

        assertThat(lenient.objection(selection(0, 10), EVEN)).isEmpty();
        assertThat(lenient.objection(selection(0, 0), EVEN)).isPresent();
    }

    /** What a good detector says of faces that are all real: confident and right. */
    @ParameterizedTest
    @MethodSource("curricula")
    void aPoolOfOneClassTriggersItUnderEveryRuleThatDoesNotForceTheClassesEven(Curriculum curriculum) {
        boolean forcesClasses = curriculum instanceof SoftMatch || curriculum instanceof AdaMatch;
        double[] reals = Rounds.noise(0.02, 0.019, 400);
        AcceptanceSummary selection = Rounds.select(curriculum, new RoundClock(0, 3, 180), reals);

        if (forcesClasses) {
            // An alignment that has had time enough makes half of any pool fake: the model after training has to tell.
            assertThat(guard.objection(
                            Rounds.statistics(1, reals),
                            Rounds.statistics(1, Rounds.noise(0.004, 0.003, 400)),
                            UNKNOWN,
                            UNKNOWN))
                    .isPresent();
        } else {
            assertThat(guard.objection(selection, EVEN)).isPresent();
        }
    }

    /** What a detector says of noise: about the same of every picture, sure or not. */
    @ParameterizedTest
    @MethodSource("curricula")
    void aPoolOfNoiseTriggersItUnderEveryRuleWithAThreshold(Curriculum curriculum) {
        RoundClock clock = new RoundClock(0, 3, 180);
        AcceptanceSummary sure = Rounds.select(curriculum, clock, Rounds.noise(0.97, 0.005, 400));
        boolean alignsItself = curriculum instanceof SoftMatch || curriculum instanceof AdaMatch;

        if (!alignsItself) {
            assertThat(guard.objection(sure, EVEN)).isPresent();
        }
        if (curriculum instanceof DpgnetCurriculum || curriculum instanceof FixedThreshold) {
            AcceptanceSummary unsure = Rounds.select(curriculum, clock, Rounds.noise(0.5, 0.1, 400));
            assertThat(guard.objection(unsure, EVEN))
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("got none of 400"));
        }
    }

    @Test
    void throwsAModelAwayThatTrainingDroveToOneClass() {
        PoolStatistics even = Rounds.statistics(1, Rounds.evenPool());
        PoolStatistics allFake = Rounds.statistics(1, filled(0.999));

        assertThat(guard.objection(even, allFake, UNKNOWN, UNKNOWN))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("Cannot keep the round's model")
                        .contains("mean probability of fake 0.9990, before training 0.5000"));
        assertThat(guard.objection(even, even, UNKNOWN, UNKNOWN)).isEmpty();
    }

    @Test
    void doesNotBlameTrainingForWhatWasSoBefore() {
        assertThat(guard.objection(
                        Rounds.statistics(1, filled(0.999)), Rounds.statistics(1, filled(0.998)), UNKNOWN, UNKNOWN))
                .isEmpty();
    }

    @Test
    void throwsAModelAwayThatForgotTheLabelledFaces() {
        PoolStatistics even = Rounds.statistics(1, Rounds.evenPool());

        assertThat(guard.objection(even, even, OptionalDouble.of(0.9), OptionalDouble.of(0.69)))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("validation AUC of at least 0.7000, got 0.6900"));
        assertThat(guard.objection(even, even, OptionalDouble.of(0.9), OptionalDouble.of(0.71)))
                .isEmpty();
        assertThat(guard.objection(even, even, UNKNOWN, OptionalDouble.of(0.1))).isEmpty();
    }

    @Test
    void refusesAShareThatTwoClassesCannotBothReach() {
        assertThatThrownBy(() -> new CollapseGuard(0.6, 0, 0, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a least class share from 0 to 0.5, got 0.6");
        assertThatThrownBy(() -> new CollapseGuard(Double.NaN, 0, 0, 1)).isInstanceOf(UserException.class);
    }

    private static double[] filled(double pFake) {
        double[] pool = new double[100];
        Arrays.fill(pool, pFake);
        return pool;
    }

    private static AcceptanceSummary selection(long real, long fake) {
        long units = Math.round((real + fake) * 0x1.0p32);
        return new AcceptanceSummary(
                0.85, new ClassAcceptance(2 * real, real), new ClassAcceptance(2 * fake, fake), units);
    }
}
