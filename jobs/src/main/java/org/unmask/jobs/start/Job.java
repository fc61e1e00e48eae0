package org.unmask.jobs.start;

import java.nio.file.Path;
import java.util.List;
import org.unmask.pipeline.config.UnmaskConfig;
import picocli.CommandLine.Mixin;

/** A job: a picocli command whose options are its fields, beside those that every job takes. */
public abstract class Job {
    @Mixin
    private CommonOptions common = new CommonOptions();

    /** The options that every job takes. */
    public CommonOptions common() {
        return common;
    }

    /** Configuration files of the job's own, under those of the user. */
    public List<Path> ownConfig() {
        return List.of();
    }

    /** Whether it trains or scores: only then GPUs are asked of the cluster, where the device is one. */
    public boolean runsNetworks() {
        return false;
    }

    /**
     * Checks what the options of the job's own say, before its log or a session is begun; an empty value never gets here.
     *
     * @throws org.unmask.core.errors.UserException if the user has to correct one
     */
    protected void check(UnmaskConfig config) {}

    /** Does the work. Errors are thrown; {@link JobMain} turns them into sentences and exit codes. */
    public abstract void run(JobRun run);
}
