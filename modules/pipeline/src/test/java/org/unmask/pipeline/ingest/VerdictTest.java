package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.intake.RejectReason;

class VerdictTest {
    @Test
    void takesTheFirstOfSeveralNewCopiesByPlaceWhateverOrderTheyComeIn() {
        List<IngestDecision> verdicts =
                IngestDecision.ofContent(List.of(file("b.jpg"), file("c.jpg"), file("a.jpg")), false);

        assertThat(verdicts).extracting(verdict -> verdict.file().place()).containsExactly("a.jpg", "b.jpg", "c.jpg");
        assertThat(verdicts)
                .extracting(IngestDecision::kind)
                .containsExactly(IngestDecision.Kind.NEW, IngestDecision.Kind.REFUSED, IngestDecision.Kind.REFUSED);
    }

    @Test
    void refusesACopyAndSaysWhatItIsACopyOf() {
        IngestDecision copy = IngestDecision.ofContent(List.of(file("a.jpg"), file("b.jpg")), false)
                .get(1);

        assertThat(copy.reason()).isEqualTo(RejectReason.DUPLICATE);
        assertThat(copy.detail()).isEqualTo("it has the same bytes as a.jpg");
    }

    @Test
    void knowsAContentThatIsAFaceWhereverItLies() {
        assertThat(IngestDecision.ofContent(List.of(file("a.jpg"), file("b.jpg")), true))
                .hasSize(2)
                .allSatisfy(verdict -> {
                    assertThat(verdict.kind()).isEqualTo(IngestDecision.Kind.KNOWN);
                    assertThat(verdict.wasSeenBefore()).isTrue();
                    assertThat(verdict.mayBeFace()).isTrue();
                });
    }

    @Test
    void tellsAMissingFileFromAnUnreadableOne() {
        ManifestEntry missing =
                new ManifestEntry("a.jpg", "a.jpg", true, "faces", ManifestEntry.UNLABELLED, null, null);
        ManifestEntry there = new ManifestEntry("a.jpg", "a.jpg", false, "faces", ManifestEntry.UNLABELLED, null, null);

        assertThat(IngestDecision.unreadable(new HashedFile(missing, null, null, "not there"))
                        .reason())
                .isEqualTo(RejectReason.MISSING_FILE);
        assertThat(IngestDecision.unreadable(new HashedFile(there, null, null, "denied"))
                        .reason())
                .isEqualTo(RejectReason.UNREADABLE_FILE);
    }

    @Test
    void takesNoPictureForAFaceThatWasRefusedBefore() {
        IngestDecision verdict = IngestDecision.refusedBefore(file("a.jpg"));

        assertThat(verdict.wasSeenBefore()).isTrue();
        assertThat(verdict.mayBeFace()).isFalse();
    }

    private static HashedFile file(String place) {
        return new HashedFile(
                new ManifestEntry(place, place, false, "faces", ManifestEntry.UNLABELLED, null, null),
                "sha",
                "face-of-sha",
                null);
    }
}
