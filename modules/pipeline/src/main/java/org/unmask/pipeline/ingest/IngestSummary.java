package org.unmask.pipeline.ingest;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of every picture of an input folder.
 *
 * @param found pictures of the folder or its manifest
 * @param known pictures that an earlier run had taken in or refused
 * @param accepted new faces
 * @param rejected new rejects by reason; duplicates are among them under {@code duplicate}
 * @param labels new labels
 * @param unnamed files of the folder that its manifest does not name; they were left alone and are not in {@code found}
 */
public record IngestSummary(
        long found, long known, long accepted, Map<String, Long> rejected, long labels, long unnamed) {

    /** Copies the counts, sorted by reason. */
    public IngestSummary {
        rejected = java.util.Collections.unmodifiableMap(new TreeMap<>(rejected));
    }

    /** The summary of both folders. */
    public IngestSummary plus(IngestSummary other) {
        Map<String, Long> reasons = new TreeMap<>(rejected);
        other.rejected.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        return new IngestSummary(
                found + other.found,
                known + other.known,
                accepted + other.accepted,
                reasons,
                labels + other.labels,
                unnamed + other.unnamed);
    }

    /** New rejects of all reasons. */
    public long rejectedCount() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every picture left as known, accepted or rejected. */
    public boolean addsUp() {
        return found == known + accepted + rejectedCount();
    }

    /** Whether there was anything to do. */
    public boolean nothingNew() {
        return accepted == 0 && rejected.isEmpty() && labels == 0;
    }
}
