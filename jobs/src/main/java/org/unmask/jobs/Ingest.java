package org.unmask.jobs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LocalPlace;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.pipeline.runs.RunRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask ingest}: pictures of a folder into faces, labels and rejects, each content once. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Takes the pictures of a folder into the tables; what is there already is left alone.")
public final class Ingest extends Job {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "FOLDER",
            description = "The folder; a manifest.csv in it may name path, domain, label and group.")
    private String input = "";

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "The domain of pictures for which the manifest names none. Default: their first folder.")
    private @Nullable String domain;

    public static void main(String[] args) {
        JobMain.main(new Ingest(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        LocalPlace.requireFolder("ingest", input, "--input");
    }

    @Override
    public void run(JobRun run) {
        Workspace work = run.workspace();
        RunRecorder recorder = run.recorderWithoutNetwork(work);
        IngestSummary summary =
                recorder.step("ingest", () -> new PictureIngest(work).run(input, Optional.ofNullable(domain)));
        recorder.ingested(summary);
        if (!summary.nothingNew()) {
            recorder.finish();
        }
        IngestLines.of(summary).forEach(run::print);
        IngestLines.warnings(summary).forEach(run::tell);
    }
}
