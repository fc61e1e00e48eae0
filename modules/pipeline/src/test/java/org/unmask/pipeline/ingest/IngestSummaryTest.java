package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestSummaryTest {
    @Test
    void addsUpWhenEveryPictureIsKnownAcceptedOrRejected() {
        assertThat(new IngestSummary(
                                10,
                                3,
                                4,
                                6,
                                Map.of("duplicate", 2L, "truncated", 1L),
                                0,
                                5,
                                0,
                                Map.of(),
                                IngestRemarks.NONE)
                        .addsUp())
                .isTrue();
    }

    @Test
    void doesNotAddUpWhenAPictureIsLostOrCountedTwice() {
        assertThat(new IngestSummary(10, 3, 4, 4, Map.of("duplicate", 2L), 0, 0, 0, Map.of(), IngestRemarks.NONE)
                        .addsUp())
                .isFalse();
        assertThat(new IngestSummary(10, 3, 4, 4, Map.of("duplicate", 4L), 0, 0, 0, Map.of(), IngestRemarks.NONE)
                        .addsUp())
                .isFalse();
    }

    @Test
    void hasNothingNewOnlyWithoutFacesRejectsAndLabels() {
        assertThat(new IngestSummary(3, 3, 0, 0, Map.of(), 0, 7, 0, Map.of(), IngestRemarks.NONE).nothingNew())
                .isTrue();
        assertThat(new IngestSummary(3, 2, 1, 1, Map.of(), 0, 0, 0, Map.of(), IngestRemarks.NONE).nothingNew())
                .isFalse();
        assertThat(new IngestSummary(3, 2, 0, 0, Map.of("truncated", 1L), 0, 0, 0, Map.of(), IngestRemarks.NONE)
                        .nothingNew())
                .isFalse();
        assertThat(new IngestSummary(3, 3, 0, 0, Map.of(), 2, 0, 0, Map.of(), IngestRemarks.NONE).nothingNew())
                .isFalse();
    }
}
