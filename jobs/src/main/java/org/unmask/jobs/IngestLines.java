package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import org.unmask.pipeline.ingest.IngestSummary;

/** What the console says of an ingest. */
final class IngestLines {
    private IngestLines() {}

    /** The result, for standard output. */
    static List<String> of(IngestSummary summary) {
        if (summary.nothingNew()) {
            return List.of("0 faces added: all " + summary.found() + " pictures were known already.");
        }
        return List.of(
                summary.accepted() + " faces added: " + summary.found() + " pictures found, " + summary.accepted()
                        + " accepted, " + summary.rejectedCount() + " rejected, " + summary.known() + " known already; "
                        + summary.labels() + " labels added.");
    }

    /** What somebody should look at, for standard error. */
    static List<String> warnings(IngestSummary summary) {
        List<String> warnings = new ArrayList<>();
        summary.rejected()
                .forEach((reason, count) -> warnings.add(count + " pictures were rejected as " + reason
                        + ". See: unmask sql -e \"select source_uri, detail from unmask.rejects where reason = '"
                        + reason + "'\""));
        if (summary.unnamed() > 0) {
            warnings.add(summary.unnamed() + " files were left alone because manifest.csv does not name them.");
        }
        return warnings;
    }
}
