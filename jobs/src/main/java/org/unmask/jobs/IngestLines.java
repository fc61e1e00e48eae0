package org.unmask.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unmask.pipeline.ingest.IngestSummary;

/** What the console says of an ingest. */
final class IngestLines {
    private IngestLines() {}

    /** The result, for standard output. */
    static List<String> of(IngestSummary summary) {
        if (summary.nothingNew()) {
            return List.of("0 faces added: all " + summary.found() + " pictures were known already"
                    + passedOver(summary) + ".");
        }
        return List.of(summary.faces() + " faces added: " + summary.found() + " pictures found, " + summary.accepted()
                + " accepted, " + summary.rejectedCount() + " rejected, " + summary.known() + " known already; "
                + summary.labels() + " labels added" + masks(summary) + passedOver(summary) + ".");
    }

    private static String passedOver(IngestSummary summary) {
        long count = summary.remarks().passedOver();
        return count == 0 ? "" : "; " + count + " files passed over because a name begins with . or _";
    }

    private static String masks(IngestSummary summary) {
        return summary.masks() == 0 ? "" : ", " + summary.masks() + " masks added";
    }

    /** What somebody should look at, for standard error. */
    static List<String> warnings(IngestSummary summary) {
        List<String> warnings = new ArrayList<>(summary.remarks().sentences());
        summary.rejected().forEach((reason, count) -> warnings.add(rejected(count, "pictures", reason)));
        summary.rejectedMasks().forEach((reason, count) -> warnings.add(rejected(count, "masks", reason)));
        if (summary.unnamed() > 0) {
            warnings.add(summary.unnamed() + " files were left alone because the manifest does not name them.");
        }
        return warnings;
    }

    /** What was drawn. */
    static String drawn(int pictures, Path file) {
        return pictures == 0
                ? "No boxes were drawn, since there are no new pictures."
                : "boxes of " + pictures + " pictures: " + file;
    }

    /** What was rejected, and where to see why. */
    static String rejected(long count, String what, String reason) {
        return count + " " + what + " were rejected as " + reason
                + ". See: unmask sql -e \"select source_uri, detail from unmask.rejects where reason = '" + reason
                + "'\"";
    }
}
