package org.unmask.jobs.start;

import java.nio.file.Path;
import java.util.List;

/** A job: a picocli command whose options are its fields. */
public interface Job {
    /** The options that every job takes. */
    CommonOptions common();

    /** Configuration files of the job's own, under those of the user. */
    default List<Path> ownConfig() {
        return List.of();
    }

    /** Whether it trains or scores: only then GPUs are asked of the cluster, where the device is one. */
    default boolean runsNetworks() {
        return false;
    }

    /** Does the work. Errors are thrown; {@link JobMain} turns them into sentences and exit codes. */
    void run(JobRun run);
}
