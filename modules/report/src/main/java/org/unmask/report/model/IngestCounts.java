package org.unmask.report.model;

import java.util.List;

/**
 * What became of one domain's pictures: every one is accepted, a duplicate, or rejected with a reason. Immutable.
 *
 * @param entered pictures that entered
 * @param accepted those that became faces
 * @param duplicates those that were there already
 * @param rejected the others by reason
 */
public record IngestCounts(String domain, long entered, long accepted, long duplicates, List<ReasonCount> rejected) {

    /** Copies the list. */
    public IngestCounts {
        rejected = List.copyOf(rejected);
    }

    /** All rejected pictures. */
    public long rejectedCount() {
        return rejected.stream().mapToLong(ReasonCount::count).sum();
    }

    /** Pictures nobody accounts for: 0 where the counts add up. */
    public long unaccountedCount() {
        return entered - accepted - duplicates - rejectedCount();
    }
}
