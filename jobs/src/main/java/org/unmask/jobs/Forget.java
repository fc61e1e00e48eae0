package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.forgetting.ForgetPlan;
import org.unmask.pipeline.forgetting.ForgetRequest;
import org.unmask.pipeline.forgetting.Forgetting;
import org.unmask.pipeline.forgetting.ModelWitness;
import org.unmask.pipeline.runs.RunRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask forget}: a person's pictures out of all tables. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description =
                "Takes faces out of all tables and their history, keeps their pictures out of later ingests, and lists"
                        + " the models that may have seen them. Prints a line of CSV for each table and model. Without"
                        + " --yes it only says what it would do. No other job may run meanwhile.")
public final class Forget extends Job {
    @Option(
            names = "--source",
            paramLabel = "URI",
            description = "What was read from a file, a folder, an archive or a table, as source_uri names it.")
    private @Nullable String source;

    @Option(
            names = "--face",
            paramLabel = "ID",
            description = "A face, with its picture and the near-duplicates of it.")
    private @Nullable String face;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "A group; later pictures of that group stay out, too.")
    private @Nullable String group;

    @Option(names = "--yes", description = "Do it. What is forgotten cannot be brought back.")
    private boolean isMeant;

    public static void main(String[] args) {
        JobMain.main(new Forget(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        request();
    }

    private ForgetRequest request() {
        List<ForgetRequest> requests = new ArrayList<>();
        add(requests, ForgetRequest.What.SOURCE, source);
        add(requests, ForgetRequest.What.FACE, face);
        add(requests, ForgetRequest.What.GROUP, group);
        if (requests.size() != 1) {
            throw new UserException("Cannot forget: expected one of --source, --face and --group, got "
                    + requests.size() + " of them. Name the faces in one way.");
        }
        return requests.get(0);
    }

    private static void add(List<ForgetRequest> requests, ForgetRequest.What what, @Nullable String name) {
        if (name != null) {
            requests.add(new ForgetRequest(what, name));
        }
    }

    @Override
    public void run(JobRun run) {
        Workspace work = run.workspace();
        Forgetting forgetting = new Forgetting(work);
        ForgetPlan plan = forgetting.plan(request());
        run.print("what,name,count");
        plan.rows().forEach((table, count) -> run.print("rows," + table + "," + count));
        for (ModelWitness model : plan.models()) {
            run.print("model," + Csv.field(model.modelId()) + "," + model.faceCount());
            run.tell("Model " + model.modelId() + " of run " + model.runId() + " may have seen them.");
        }
        if (plan.isEmpty() && !forgetting.isUnfinished()) {
            run.tell("There is nothing to forget: no row of any table is meant.");
            return;
        }
        if (!isMeant) {
            run.tell("Nothing was changed. To do it, say --yes beside.");
            return;
        }
        RunRecorder recorder = run.recorderWithoutNetwork(work);
        long snapshots = recorder.step("forget", () -> forgetting.run(plan));
        recorder.finish();
        run.print("snapshots,all," + snapshots);
        run.tell("Pages in reports/, packages of annotators and files outside of the warehouse may still show them:"
                + " delete these by hand. Files that died runs have left go with unmask maintain.");
    }
}
