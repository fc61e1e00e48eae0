package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;

/**
 * How tables are kept small. Immutable.
 *
 * @param fileMebibytes size that data files are merged up to, in MiB
 * @param mergeFrom as many small files of a partition are merged, not fewer
 * @param snapshotDays how long every snapshot is kept
 * @param snapshotsKept as many of the newest snapshots of a table are kept, however old
 * @param orphanDays how old a file that no snapshot names, or a branch that no run has published, has to be to go; a job that has
 *     written files and not committed them yet is younger
 * @param runDays how many days after its run date the tables can still be read as a run left them
 */
public record MaintainConfig(
        @Range(min = 1, max = 4096) int fileMebibytes,
        @Range(min = 2, max = 10_000) int mergeFrom,
        @Range(min = 0, max = 36_500) int snapshotDays,
        @Range(min = 1, max = 1_000_000) int snapshotsKept,
        @Range(min = 1, max = 36_500) int orphanDays,
        @Range(min = 0, max = 36_500) int runDays)
        implements Serializable {}
