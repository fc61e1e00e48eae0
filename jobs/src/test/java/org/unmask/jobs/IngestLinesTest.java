package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unmask.pipeline.ingest.IngestRemarks;
import org.unmask.pipeline.ingest.IngestSummary;

class IngestLinesTest {
    private static final IngestRemarks REMARKS =
            new IngestRemarks(3, List.of("1 faces have another label in the manifest than before: a.jpg."));

    @Test
    void countWhatWasPassedOverInTheLastLine() {
        IngestSummary some = new IngestSummary(2, 0, 2, 2, Map.of(), 1, 0, 0, Map.of(), REMARKS);
        IngestSummary none = new IngestSummary(2, 2, 0, 0, Map.of(), 0, 0, 0, Map.of(), REMARKS);

        assertThat(IngestLines.of(some))
                .containsExactly("2 faces added: 2 pictures found, 2 accepted, 0 rejected, 0 known already;"
                        + " 1 labels added; 3 files passed over because a name begins with . or _.");
        assertThat(IngestLines.of(none))
                .containsExactly("0 faces added: all 2 pictures were known already;"
                        + " 3 files passed over because a name begins with . or _.");
    }

    @Test
    void tellEveryRemark() {
        IngestSummary some = new IngestSummary(2, 0, 1, 1, Map.of("truncated", 1L), 1, 4, 0, Map.of(), REMARKS);

        assertThat(IngestLines.warnings(some))
                .hasSize(3)
                .contains("1 faces have another label in the manifest than before: a.jpg.");
    }
}
