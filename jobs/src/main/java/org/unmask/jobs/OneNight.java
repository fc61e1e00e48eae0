package org.unmask.jobs;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.UnmaskException;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.models.Champions;
import org.unmask.pipeline.night.Night;
import org.unmask.pipeline.night.NightCommand;
import org.unmask.pipeline.night.NightFolders;
import org.unmask.pipeline.reporting.ModelCards;
import org.unmask.pipeline.reporting.RunReports;
import org.unmask.pipeline.reporting.StoppedReports;
import org.unmask.pipeline.runs.Lease;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.pipeline.sources.PictureFolder;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.RunRow;

/** One of the nights that were asked for, from its pictures to its lines on the console. Driver only. */
final class OneNight {
    private static final Logger LOG = LoggerFactory.getLogger(OneNight.class);

    private final JobRun run;
    private final LocalDate date;
    private final List<String> inputs;
    private final String command;

    OneNight(JobRun run, LocalDate date, List<String> inputs) {
        this.run = run;
        this.date = date;
        this.inputs = inputs;
        this.command = NightCommand.of(run.command(), date);
    }

    /** Does it; where it fails, a page and the console say in which step and how to go on. */
    void run(Lease lease) {
        Workspace work = run.workspace(date, command);
        RunRecorder recorder = run.recorder(work);
        recorder.guardedBy(lease::require);
        try {
            new Night(work, recorder).run(folders(work));
            RunRow row = recorder.finish();
            // Of what others left that had begun with this date, nothing can be gone on with.
            new UnfinishedRuns(work.files()).endSeries(work.run().job() + "-" + date + "-");
            // The index and the pages lead to it.
            new Champions(work).now().ifPresent(champion -> new ModelCards(work).write(champion.modelId()));
            String report = recorder.step("report", () -> new RunReports(work).write(row.runId()));
            recorder.remarks().forEach(run::tell);
            NightLines.of(work.tables(), row.runId()).forEach(run::print);
            run.print("report: " + report);
            run.print(summary(work, recorder, row));
        } catch (Throwable failure) {
            stopped(work, recorder, run.stop(failure));
            throw failure;
        }
    }

    private List<String> folders(Workspace work) {
        var hadoop = work.sparkContext().hadoopConfiguration();
        List<String> folders = NightFolders.of(
                inputs, date, work.config().nightly().lateDays(), input -> PictureFolder.isThere(input, hadoop));
        if (folders.isEmpty() && !inputs.isEmpty()) {
            run.tell("There is no folder of pictures for " + date + ".");
        }
        return folders;
    }

    private void stopped(Workspace work, RunRecorder recorder, JobRun.Stop stop) {
        String step = recorder.current().isEmpty() ? "check" : recorder.current();
        String page = "";
        try {
            // A command that has to change does not go on with this run.
            if (stop.exitCode() != ExitCode.USER) {
                run.tell("The night of " + date + " stopped in the step \"" + step + "\". To go on: " + command);
                // So that the index leads to the page.
                new UnfinishedRuns(work.files()).begin(work.run());
            }
            page = " page="
                    + new StoppedReports(work)
                            .write(
                                    recorder,
                                    step,
                                    stop.sentence(),
                                    stop.exitCode().code());
        } catch (UnmaskException e) {
            LOG.warn("no page says that the night of {} stopped: {}", date, e.getMessage());
        }
        run.print("night " + date + ": status=failed exit=" + stop.exitCode().code() + " run="
                + work.run().runId() + " step=" + step.replace(' ', '_') + page);
    }

    /** The night in one line, {@code key=value}, for whatever reads the output of a scheduler's task. */
    private static String summary(Workspace work, RunRecorder recorder, RunRow row) {
        RunNotes notes = RunRecorder.notes(row);
        IngestSummary ingest = notes.ingest();
        RunNotes.Decision decision = notes.decision();
        return String.format(
                Locale.ROOT,
                "night %s: status=done exit=0 run=%s pictures=%d known=%d faces=%d rejected=%d remarks=%d promoted=%s champion=%s"
                        + " scored=%d seconds=%.0f",
                row.runDate(),
                row.runId(),
                ingest == null ? 0 : ingest.found(),
                ingest == null ? 0 : ingest.known(),
                ingest == null ? 0 : ingest.faces(),
                ingest == null ? 0 : ingest.rejectedCount(),
                recorder.remarks().size(),
                decision != null && decision.promoted() ? "yes" : "no",
                new Champions(work).now().map(ModelRow::modelId).orElse("none"),
                recorder.scoredCount(),
                notes.steps().stream().mapToDouble(RunNotes.Step::seconds).sum());
    }
}
