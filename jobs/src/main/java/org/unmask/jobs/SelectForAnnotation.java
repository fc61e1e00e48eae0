package org.unmask.jobs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.unmask.core.annotation.AnnotationBudget;
import org.unmask.core.annotation.AnnotationBudget.Allowance;
import org.unmask.core.config.AnnotationConfig;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.annotation.AnnotationSelection;
import org.unmask.pipeline.annotation.PackageFile;
import org.unmask.pipeline.annotation.SelectionRequest;
import org.unmask.pipeline.annotation.SelectionResult;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.runs.RunRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmask select-for-annotation}: the training faces that masks are wanted for, as a package for annotators. */
@Command(
        name = "select-for-annotation",
        mixinStandardHelpOptions = true,
        description = "Chooses the training faces that a model finds hard and writes them as a package for"
                + " Label Studio, CVAT or any other tool; prints a line of CSV.")
public final class SelectForAnnotation extends NetworkJob {
    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "The folder that the package becomes; it must not be there.")
    private String output = "";

    @Mixin
    private ChosenModel model = new ChosenModel();

    @Mixin
    private SomeDomains domains = new SomeDomains();

    @Option(
            names = "--budget",
            paramLabel = "SHARE",
            description = "Share of the training faces, all packages together. Default: annotation.budget, 0.03.")
    private @Nullable Double budget;

    @Option(names = "--allow-more", description = "Take a budget above 0.03.")
    private boolean allowMore;

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description =
                    "challenging, uncertain, coverage (asks no model), or random as a control. Default: annotation.rule,"
                            + " challenging.")
    private @Nullable String rule;

    public static void main(String[] args) {
        JobMain.main(new SelectForAnnotation(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        SelectionRequest request = request(config.annotation());
        AnnotationBudget.check(request.budget(), request.allowance());
        AnnotationSelection.rule(config.annotation(), request.rule());
    }

    @Override
    public void run(JobRun run) {
        Workspace work = run.workspace();
        RunRecorder recorder = run.recorder(work);
        SelectionRequest request = request(work.config().annotation());
        SelectionResult result = recorder.step("select", () -> new AnnotationSelection(work).run(request));
        if (result.status() == SelectionResult.Status.WRITTEN) {
            recorder.finish();
        }
        run.print(
                "package_id,rule,model_id,training_faces,budget_faces,annotated_before,candidates,passed_over,selected,"
                        + "output");
        run.print(line(result.contents()));
        run.tell(sentence(result));
    }

    private SelectionRequest request(AnnotationConfig config) {
        return new SelectionRequest(
                model.id(),
                domains.names(),
                budget == null ? config.budget() : budget,
                allowMore || config.allowMore() ? Allowance.UNLIMITED : Allowance.LIMITED,
                rule == null ? config.rule().word() : rule,
                output);
    }

    private static String line(PackageFile contents) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%d,%d,%d,%d,%d,%s",
                contents.packageId(),
                contents.rule(),
                Csv.field(contents.modelId()),
                contents.trainingCount(),
                contents.totalCount(),
                contents.annotatedCount(),
                contents.candidateCount(),
                contents.passedOverCount(),
                contents.faces().size(),
                Csv.field(contents.outputUri()));
    }

    private static String sentence(SelectionResult result) {
        PackageFile contents = result.contents();
        return switch (result.status()) {
            case WRITTEN -> "The package lies in " + contents.outputUri() + "; begin with its README.md.";
            case DONE_BEFORE ->
                contents.packageId() + " has selected this already; nothing was changed. Another --run-date or --output"
                        + " selects other faces.";
            case NOTHING_LEFT ->
                "Nothing was selected: of a budget of " + contents.totalCount() + " faces " + contents.annotatedCount()
                        + " were handed out before, and " + contents.candidateCount() + " faces could be chosen.";
        };
    }
}
