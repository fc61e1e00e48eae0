package org.unmask.pipeline.ingest;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of every picture of an input folder.
 *
 * @param found pictures of the folder or its manifest
 * @param known pictures that an earlier run had taken in or refused
 * @param accepted pictures that were taken in now, each with a face at least
 * @param faces the new faces of these
 * @param rejected new rejects by reason; duplicates are among them under {@code duplicate}
 * @param labels new labels
 * @param unnamed files of the folder that its manifest does not name; they were left alone and are not in {@code found}
 * @param masks new masks
 * @param rejectedMasks new rejects of masks by reason; their faces are counted as if they had none
 * @param remarks what else there is to say
 */
public record IngestSummary(
        long found,
        long known,
        long accepted,
        long faces,
        Map<String, Long> rejected,
        long labels,
        long unnamed,
        long masks,
        Map<String, Long> rejectedMasks,
        IngestRemarks remarks) {

    /** Copies the counts, sorted by reason; runs of older releases have noted nothing of masks and several faces a picture, and had no remarks. */
    public IngestSummary {
        faces = Math.max(faces, accepted);
        rejected = java.util.Collections.unmodifiableMap(new TreeMap<>(rejected));
        rejectedMasks = java.util.Collections.unmodifiableMap(
                new TreeMap<>(java.util.Objects.requireNonNullElse(rejectedMasks, Map.of())));
        remarks = java.util.Objects.requireNonNullElse(remarks, IngestRemarks.NONE);
    }

    /** The summary of both folders. */
    public IngestSummary plus(IngestSummary other) {
        return new IngestSummary(
                found + other.found,
                known + other.known,
                accepted + other.accepted,
                faces + other.faces,
                sums(rejected, other.rejected),
                labels + other.labels,
                unnamed + other.unnamed,
                masks + other.masks,
                sums(rejectedMasks, other.rejectedMasks),
                remarks.plus(other.remarks));
    }

    private static Map<String, Long> sums(Map<String, Long> left, Map<String, Long> right) {
        Map<String, Long> sums = new TreeMap<>(left);
        right.forEach((reason, count) -> sums.merge(reason, count, Long::sum));
        return sums;
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
        return accepted == 0 && rejected.isEmpty() && labels == 0 && masks == 0 && rejectedMasks.isEmpty();
    }
}
