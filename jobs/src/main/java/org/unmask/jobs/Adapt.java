package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LabelledJob;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.AdaptationWithBaselines;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.FinishedRuns;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.rows.RunRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask adapt}: curriculum rounds or online adaptation on unlabelled domains, with the baselines to judge them by. */
@Command(
        name = "adapt",
        mixinStandardHelpOptions = true,
        description = "Adapts a trained model to unlabelled domains in curriculum rounds, or online.")
public final class Adapt extends LabelledJob {
    @Option(
            names = "--domain",
            required = true,
            paramLabel = "NAME",
            description =
                    "A domain to adapt to, its labels unseen; repeatable. Of the model's own source domains, which may"
                            + " stand among them, the faces without a label are adapted to where nothing else is named.")
    private List<String> domains = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "The model to start from. Default: the newest source_only model that was not trained on the"
                    + " domains to adapt to.")
    private @Nullable String model;

    @Option(
            names = "--force",
            description = "Adapts even where the evidence speaks against carrying labels over. Short for"
                    + " --set adapt.carry-over.mode=dry-run.")
    void force(boolean isForced) {
        if (isForced) {
            common().choose("adapt.carry-over.mode", "dry-run");
        }
    }

    public static void main(String[] args) {
        JobMain.main(new Adapt(), args);
    }

    @Override
    public void run(JobRun run) {
        Workspace work = run.workspace();
        StoredModel start = start(new ModelStore(work));
        Optional<RunRow> finished = finished(work, start);
        if (finished.isPresent()) {
            say(run, work, finished.get());
            return;
        }
        RunRecorder recorder = run.recorder(work);
        List<String> targets = targets(start);
        // The second domain's faces are missed before the first is adapted to.
        new FaceShards(work).requirePools("adapt", targets);
        AdaptationWithBaselines adaptation = new AdaptationWithBaselines(work, recorder);
        List<StoredModel> models = new ArrayList<>();
        targets.forEach(target -> models.addAll(adaptation.run(start, target)));
        recorder.finish();
        models.forEach(adapted -> run.print(ModelLines.of(adapted)));
        CarryOverLines.of(work.tables(), work.run().runId()).forEach(run::print);
    }

    /** The domains that the model was not trained on; where all are its own, their faces without a label. */
    private List<String> targets(StoredModel start) {
        List<String> named = domains.stream().distinct().toList();
        List<String> others = named.stream()
                .filter(domain -> !start.sourceDomains().contains(domain))
                .toList();
        return others.isEmpty() ? named : others;
    }

    /** The run that has adapted this model with this command for this date already: its rounds must not be there twice. */
    private static Optional<RunRow> finished(Workspace work, StoredModel start) {
        return new FinishedRuns(work)
                .same()
                .filter(row -> !start.row().createdAt().isAfter(row.startedAt()));
    }

    private static void say(JobRun run, Workspace work, RunRow finished) {
        run.tell(work.run().runDate() + " was done already by " + finished.runId() + "; nothing was changed.");
        new ModelStore(work)
                .rows().stream()
                        .filter(row -> row.runId().equals(finished.runId()))
                        .forEach(row -> run.print(ModelLines.of(row)));
        CarryOverLines.of(work.tables(), finished.runId()).forEach(run::print);
    }

    private StoredModel start(ModelStore models) {
        if (model != null) {
            return models.load(model);
        }
        return models.newest(
                        ModelRole.SOURCE_ONLY,
                        row -> domains.stream().noneMatch(domain -> Names.isOnly(domain, row.sourceDomains())))
                .or(() -> models.newest(ModelRole.SOURCE_ONLY, row -> true))
                .map(models::load)
                .orElseThrow(() -> new UserException("Cannot adapt: expected a trained model to start from, got none."
                        + " Run unmask train --domain NAME first."));
    }
}
