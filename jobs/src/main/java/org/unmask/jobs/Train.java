package org.unmask.jobs;

import org.unmask.core.models.ModelRole;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.TrainingJob;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmask train}: a teacher from nothing, on the labelled training faces of some domains. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a detector on the labelled training faces of the given domains.")
public final class Train extends TrainingJob {
    @Mixin
    private LabelledDomains domains = new LabelledDomains();

    @Option(
            names = "--oracle",
            description = "Keep the model as the upper mark of a target domain, not as a detector to adapt.")
    private boolean oracle;

    public static void main(String[] args) {
        JobMain.main(new Train(), args);
    }

    @Override
    public void run(JobRun run) {
        StoredModel model = run.record(
                "train",
                work -> new SourceTraining(work)
                        .run(domains.names(), oracle ? ModelRole.ORACLE : ModelRole.SOURCE_ONLY));
        run.print(ModelLines.of(model));
    }
}
