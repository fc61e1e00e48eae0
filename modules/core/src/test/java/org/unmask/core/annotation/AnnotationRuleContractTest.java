package org.unmask.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.config.AnnotationConfig;
import org.unmask.core.config.ReferenceSettings;
import org.unmask.core.random.Seeds;

/** What holds of every rule. */
class AnnotationRuleContractTest {
    private static final AnnotationConfig CONFIG = ReferenceSettings.annotation();

    private static final Seeds SEEDS = Seeds.of(1);

    static Stream<AnnotationRule> rules() {
        return Arrays.stream(AnnotationRule.class.getPermittedSubclasses())
                .map(type -> CONFIG.rule().of(type.asSubclass(AnnotationRule.class)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasItsWord(AnnotationRule rule) {
        assertThat(CONFIG.rule().named(rule.kind())).contains(rule);
    }

    @Test
    void aWordThatIsNoRuleHasNone() {
        assertThat(CONFIG.rule().named("clever")).isEmpty();
        assertThat(CONFIG.rule().words()).containsExactly("challenging", "coverage", "random", "uncertain");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void choosesTheSameWhateverOrderTheCandidatesComeIn(AnnotationRule rule) {
        List<Candidate> faces = faces(200, 3);
        List<Candidate> mixed = new ArrayList<>(faces);
        Collections.shuffle(mixed, new Random(5));

        assertThat(rule.select(mixed, 20, SEEDS)).isEqualTo(rule.select(faces, 20, SEEDS));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void choosesEachFaceAtMostOnceAndNeverMoreThanTheBudget(AnnotationRule rule) {
        for (int budget : new int[] {0, 1, 7, 50, 1_000}) {
            List<Candidate> chosen =
                    rule.select(faces(100, budget), budget, SEEDS).chosen();

            assertThat(chosen).hasSizeLessThanOrEqualTo(budget);
            assertThat(new HashSet<>(chosen)).hasSameSizeAs(chosen);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void spendsTheWholeBudgetOnFacesThatDoNotLookAlike(AnnotationRule rule) {
        assertThat(rule.select(faces(100, 9), 50, SEEDS).chosen()).hasSize(50);
        assertThat(rule.select(List.of(), 50, SEEDS).chosen()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void refusesANegativeBudget(AnnotationRule rule) {
        assertThatThrownBy(() -> rule.select(List.of(), -1, SEEDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got -1");
    }

    @Test
    void anotherSeedChoosesOtherFacesAtRandom() {
        List<Candidate> faces = faces(500, 2);

        assertThat(new RandomFaces().select(faces, 20, Seeds.of(1)).chosen())
                .isNotEqualTo(new RandomFaces().select(faces, 20, Seeds.of(2)).chosen());
    }

    /** Faces of three domains whose hashes are random, so that all differ in some 32 bits. */
    private static List<Candidate> faces(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faces.add(new Candidate(
                    "face" + i,
                    "domain" + i % 3,
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextLong(),
                    new float[] {(float) random.nextDouble(), (float) random.nextDouble()}));
        }
        return faces;
    }
}
