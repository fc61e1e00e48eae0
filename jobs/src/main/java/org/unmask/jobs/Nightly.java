package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LocalPlace;
import org.unmask.jobs.start.TrainingJob;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.models.Champions;
import org.unmask.pipeline.night.Night;
import org.unmask.pipeline.reporting.ModelCards;
import org.unmask.pipeline.reporting.RunReports;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.rows.RunRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask nightly}: ingest, adapt, distil, evaluate, gate and promote, once for a date. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description = "Does a whole night for a date; a date that is finished is not done again.")
public final class Nightly extends TrainingJob {
    @Option(names = "--input", paramLabel = "FOLDER", description = "A folder to ingest first; repeatable.")
    private List<String> inputs = new ArrayList<>();

    public static void main(String[] args) {
        JobMain.main(new Nightly(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        inputs.forEach(input -> LocalPlace.requireFolder("ingest", input, "--input"));
    }

    @Override
    public void run(JobRun run) {
        Workspace work = run.workspace();
        Optional<RunRow> finished = Night.finished(work);
        if (finished.isPresent()) {
            run.print(work.run().runDate() + " was done already by "
                    + finished.get().runId() + "; nothing was changed.");
            return;
        }
        RunRecorder recorder = run.recorder(work);
        new Night(work, recorder).run(inputs);
        recorder.finish();
        // The index and the pages lead to it.
        new Champions(work).now().ifPresent(champion -> new ModelCards(work).write(champion.modelId()));
        String report = new RunReports(work).write(work.run().runId());
        NightLines.of(work.tables(), work.run().runId()).forEach(run::print);
        run.print("report: " + report);
    }
}
