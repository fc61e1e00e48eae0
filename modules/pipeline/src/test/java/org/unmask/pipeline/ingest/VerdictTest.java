package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.manifests.ManifestEntry;

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
    void takesTheGroupOfACopyForThatOfAFaceWithoutOne() {
        List<IngestDecision> verdicts =
                IngestDecision.ofContent(List.of(file("a.jpg"), file("b.jpg").inGroup("video-3")), false);

        assertThat(verdicts.get(0).file().claim().group()).isEqualTo("video-3");
        assertThat(verdicts.get(1).saysSomethingOfFace()).isTrue();
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
    void takesNoPictureForAFaceThatWasRefusedBefore() {
        IngestDecision verdict = IngestDecision.refusedBefore(file("a.jpg"));

        assertThat(verdict.wasSeenBefore()).isTrue();
        assertThat(verdict.mayBeFace()).isFalse();
    }

    private static HashedFile file(String place) {
        return HashedFile.read(
                new ManifestEntry(place, place, null, "faces", ManifestEntry.UNLABELLED, null, null),
                "sha",
                "face-of-sha",
                false);
    }
}
