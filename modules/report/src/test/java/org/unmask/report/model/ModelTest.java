package org.unmask.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.RocCurve;
import org.unmask.core.models.ModelRole;
import org.unmask.report.model.ContactFace.Decision;
import org.unmask.report.model.DomainFaces.SplitFaces;

class ModelTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.049, 0", "0.05, 1", "0.5, 10", "0.999, 19", "1, 19"})
    void everyProbabilityHasItsBin(double pFake, int bin) {
        assertThat(ScoreHistogram.binOf(pFake, ScoreHistogram.USUAL_BINS)).isEqualTo(bin);
    }

    @Test
    void sortsResultsByRole() {
        Interval some = new Interval(0.5, 0.4, 0.6);
        Figures figures = new Figures(Optional.of(some), Optional.of(some), some, some);
        List<ModelResult> mixed = List.of(ModelRole.ORACLE, ModelRole.ADAPTED, ModelRole.SOURCE_ONLY).stream()
                .map(role -> new ModelResult(role, role.name(), figures, Optional.empty(), new Sample(9, 3, 3)))
                .toList();

        assertThat(new Comparison("d", "test", mixed).results())
                .extracting(ModelResult::role)
                .containsExactly(ModelRole.SOURCE_ONLY, ModelRole.ADAPTED, ModelRole.ORACLE);
    }

    @Test
    void ingestCountsSayWhatIsMissing() {
        IngestCounts counts = new IngestCounts("d", 100, 80, 10, List.of(new ReasonCount("no_face", 7)));

        assertThat(counts.rejectedCount()).isEqualTo(7);
        assertThat(counts.unaccountedCount()).isEqualTo(3);
    }

    @Test
    void refusesMoreLabelsThanFaces() {
        assertThatThrownBy(() -> new DomainFaces("d", "source", 5, 6, new SplitFaces(8, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at most 10 labels, got 11");
    }

    @Test
    void refusesLabelsButZeroAndOne() {
        assertThat(FaceLabel.of(1)).isEqualTo(FaceLabel.FAKE);
        assertThatThrownBy(() -> FaceLabel.of(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 0 (real) or 1 (fake), got 2");
    }

    @Test
    void refusesACurveWithoutPoints() {
        Interval some = new Interval(0.5, 0.4, 0.6);

        assertThatThrownBy(() -> new RocLine(ModelRole.ADAPTED, "Adapted", some, new RocCurve(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot draw the ROC curve of Adapted");
    }

    @Test
    void aFaceIsWrongOnlyAgainstAKnownLabel() {
        Decision fake = new Decision(FaceLabel.FAKE, "accepted");
        EncodedPicture picture = EncodedPicture.none();

        assertThat(new ContactFace("id", picture, 0.9, fake, Optional.of(FaceLabel.REAL)).wrong())
                .isTrue();
        assertThat(new ContactFace("id", picture, 0.9, fake, Optional.of(FaceLabel.FAKE)).wrong())
                .isFalse();
        assertThat(new ContactFace("id", picture, 0.9, fake, Optional.empty()).wrong())
                .isFalse();
    }

    @Test
    void aPictureIsShownAsWhatItIsSaidToBe() {
        byte[] bytes = "\u00FF\u00D8\u00FFx".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(EncodedPicture.of("image/jpeg", bytes).dataUri()).hasValue("data:image/jpeg;base64,/9j/eA==");
        assertThat(EncodedPicture.of("image/png", bytes).dataUri())
                .hasValueSatisfying(uri -> assertThat(uri).startsWith("data:image/png;"));
    }

    @Test
    void noPictureHasNoAddress() {
        assertThat(EncodedPicture.none().dataUri()).isEmpty();
        assertThat(EncodedPicture.of("image/png", new byte[0]).dataUri()).isEmpty();
    }

    @Test
    void picturesAreEqualInBytesAndFormat() {
        EncodedPicture picture = EncodedPicture.of("image/png", new byte[] {1});

        assertThat(picture)
                .isEqualTo(EncodedPicture.of("image/png", new byte[] {1}))
                .hasSameHashCodeAs(EncodedPicture.of("image/png", new byte[] {1}))
                .isNotEqualTo(EncodedPicture.of("image/jpeg", new byte[] {1}))
                .isNotEqualTo(EncodedPicture.of("image/png", new byte[] {2}));
    }
}
