package org.unmask.report.model;

import java.time.Instant;
import java.util.List;

/**
 * A run that ended before it was done. Immutable.
 *
 * @param title the page's title, such as the job and the date
 * @param runId the run's name
 * @param stoppedAt when it ended
 * @param step the step in which it stopped
 * @param why what the user was told
 * @param exitCode the process's exit code
 * @param command what to type to go on
 * @param done the steps that were done before, in order
 * @param configuration the resolved configuration
 */
public record StoppedRun(
        String title,
        String runId,
        Instant stoppedAt,
        String step,
        String why,
        int exitCode,
        String command,
        List<StepTime> done,
        String configuration) {

    /** Copies the list. */
    public StoppedRun {
        done = List.copyOf(done);
    }
}
