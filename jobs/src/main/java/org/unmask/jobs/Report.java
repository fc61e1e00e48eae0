package org.unmask.jobs;

import org.jspecify.annotations.Nullable;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.reporting.RunReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask report}: the HTML page of a run. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the HTML page of a run into the warehouse and prints where it lies.")
public final class Report extends Job {
    @Option(
            names = "--run",
            paramLabel = "RUN_ID",
            description = "The run. Default: the newest that evaluated a model.")
    private @Nullable String runId;

    public static void main(String[] args) {
        JobMain.main(new Report(), args);
    }

    @Override
    public void run(JobRun run) {
        RunReports reports = new RunReports(run.workspace());
        String chosen = runId;
        run.print(reports.write(chosen == null ? reports.newestRun() : chosen));
    }
}
