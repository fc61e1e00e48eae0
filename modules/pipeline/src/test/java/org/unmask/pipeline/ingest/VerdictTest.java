package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void takesTheFirstOfSeveralNewCopiesByPlaceWhateverOrderTheyComeIn() {
        List<Verdict> verdicts = Verdict.ofContent(List.of(file("b.jpg"), file("c.jpg"), file("a.jpg")), false);

        assertThat(verdicts).extracting(verdict -> verdict.file().place()).containsExactly("a.jpg", "b.jpg", "c.jpg");
        assertThat(verdicts)
                .extracting(Verdict::kind)
                .containsExactly(Verdict.Kind.NEW, Verdict.Kind.REFUSED, Verdict.Kind.REFUSED);
    }

    @Test
    void refusesACopyAndSaysWhatItIsACopyOf() {
        Verdict copy =
                Verdict.ofContent(List.of(file("a.jpg"), file("b.jpg")), false).get(1);

        assertThat(copy.reason()).isEqualTo("duplicate");
        assertThat(copy.detail()).isEqualTo("it has the same bytes as a.jpg");
    }

    @Test
    void knowsAContentThatIsAFaceWhereverItLies() {
        assertThat(Verdict.ofContent(List.of(file("a.jpg"), file("b.jpg")), true))
                .hasSize(2)
                .allSatisfy(verdict -> {
                    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.KNOWN);
                    assertThat(verdict.wasSeenBefore()).isTrue();
                    assertThat(verdict.mayBeFace()).isTrue();
                });
    }

    @Test
    void tellsAMissingFileFromAnUnreadableOne() {
        Claim missing = new Claim("a.jpg", "a.jpg", true, "faces", Claim.UNLABELLED, null, null);
        Claim there = new Claim("a.jpg", "a.jpg", false, "faces", Claim.UNLABELLED, null, null);

        assertThat(Verdict.unreadable(new HashedFile(missing, null, null, "not there"))
                        .reason())
                .isEqualTo("missing_file");
        assertThat(Verdict.unreadable(new HashedFile(there, null, null, "denied"))
                        .reason())
                .isEqualTo("unreadable_file");
    }

    @Test
    void takesNoPictureForAFaceThatWasRefusedBefore() {
        Verdict verdict = Verdict.refusedBefore(file("a.jpg"));

        assertThat(verdict.wasSeenBefore()).isTrue();
        assertThat(verdict.mayBeFace()).isFalse();
    }

    private static HashedFile file(String place) {
        return new HashedFile(
                new Claim(place, place, false, "faces", Claim.UNLABELLED, null, null), "sha", "face-of-sha", null);
    }
}
