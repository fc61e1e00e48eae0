package org.unmask.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.random.Seeds;

class ChallengingFacesTest {
    private static final ChallengingFaces RULE = new ChallengingFaces(0.5, 6);

    /** Nothing of this rule is left to chance. */
    private static final Seeds SEEDS = Seeds.of(1);

    @Test
    void aCandidateIsTheMoreChallengingTheLessSureAndTheMoreDiffuse() {
        Candidate face = new Candidate("a", "x", 0.625, 0.5, 0);

        assertThat(face.uncertainty()).isEqualTo(0.75);
        assertThat(face.challenge()).isEqualTo(0.375);
        assertThat(new Candidate("a", "x", 1, 1, 0).challenge()).isZero();
        assertThat(new Candidate("a", "x", 0.5, 1, 0).challenge()).isEqualTo(1);
    }

    @Test
    void takesTheMostChallengingOfEachClassInOrder() {
        List<Candidate> faces = List.of(
                fake("f1", "x", 0.9, 1),
                fake("f2", "x", 0.6, 2),
                fake("f3", "x", 0.55, 3),
                real("r1", "x", 0.1, 4),
                real("r2", "x", 0.4, 5),
                real("r3", "x", 0.2, 6));

        assertThat(RULE.select(faces, 4, SEEDS).chosen())
                .extracting(Candidate::faceId)
                .containsExactly("f3", "f2", "r2", "r3");
    }

    @Test
    void givesEachDomainItsPartEvenIfAnotherIsMoreChallenging() {
        List<Candidate> faces = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            faces.add(fake("hard" + i, "hard", 0.5, i));
            faces.add(real("hard-real" + i, "hard", 0.49, 30 + i));
            if (i < 10) {
                faces.add(fake("easy" + i, "easy", 0.99, 60 + i));
                faces.add(real("easy-real" + i, "easy", 0.01, 70 + i));
            }
        }

        List<Candidate> chosen = RULE.select(faces, 8, SEEDS).chosen();

        assertThat(chosen).filteredOn(face -> face.domain().equals("easy")).hasSize(2);
        assertThat(chosen).filteredOn(face -> face.domain().equals("hard")).hasSize(6);
        assertThat(chosen).filteredOn(Candidate::isTakenForFake).hasSize(4);
    }

    @Test
    void fillsWhatAClassCannotWithTheMostChallengingOfTheOther() {
        List<Candidate> faces = List.of(
                fake("f1", "x", 0.9, 1), fake("f2", "x", 0.8, 2), fake("f3", "x", 0.7, 3), real("r1", "x", 0.1, 4));

        assertThat(RULE.select(faces, 4, SEEDS).chosen()).hasSize(4);
    }

    @Test
    void passesOverAFaceThatLooksLikeAChosenOne() {
        long looks = 0b1111_1111L;
        List<Candidate> faces = List.of(
                new Candidate("first", "x", 0.5, 1, looks),
                new Candidate("five bits away", "x", 0.51, 1, looks ^ 0b1_1111L << 20),
                new Candidate("six bits away", "x", 0.6, 1, looks ^ 0b11_1111L << 20));

        ChosenFaces selection = RULE.select(faces, 3, SEEDS);

        assertThat(selection.chosen()).extracting(Candidate::faceId).containsExactly("first", "six bits away");
        assertThat(selection.passedOverCount()).isEqualTo(1);
    }

    @Test
    void takesCopiesWhereNoDistanceIsAskedFor() {
        List<Candidate> faces = List.of(new Candidate("a", "x", 0.5, 1, 7), new Candidate("b", "x", 0.5, 1, 7));

        assertThat(new ChallengingFaces(0.5, 0).select(faces, 2, SEEDS).chosen())
                .hasSize(2);
    }

    @Test
    void refusesACandidateThatWasNotScored() {
        assertThatThrownBy(() -> new Candidate("a", "x", Double.NaN, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got NaN and 0.0");
    }

    private static Candidate fake(String id, String domain, double pFake, int look) {
        return new Candidate(id, domain, pFake, 1, spread(look));
    }

    private static Candidate real(String id, String domain, double pFake, int look) {
        return new Candidate(id, domain, pFake, 1, spread(look));
    }

    /** Hashes that all differ in many bits. */
    private static long spread(int look) {
        return org.unmask.core.hash.StableHash.of(1, look);
    }
}
