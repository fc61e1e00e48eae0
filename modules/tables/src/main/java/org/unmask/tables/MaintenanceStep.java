package org.unmask.tables;

/**
 * What was done to one table, or would be.
 *
 * @param table its name in the namespace {@code unmask}
 * @param kind what it was
 * @param count how many there were, at least 0
 */
public record MaintenanceStep(String table, Kind kind, long count) {
    /** What is done, in this order. */
    public enum Kind {
        /** Small data files that were merged into larger ones. */
        MERGED_FILES,
        /** Branches of runs that died before they were published. */
        REMOVED_BRANCHES,
        /** Tags of runs that are older than runs are kept. */
        REMOVED_TAGS,
        /** Snapshots that time travel reaches no longer. */
        EXPIRED_SNAPSHOTS,
        /** Files in the table's folder that no snapshot names. */
        ORPHAN_FILES
    }
}
