package org.unmask.jobs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LocalPlace;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.maskimport.ImportSummary;
import org.unmask.pipeline.maskimport.MaskFormat;
import org.unmask.pipeline.maskimport.MaskImport;
import org.unmask.pipeline.runs.RunRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask import-masks}: what annotators have drawn into masks, labels and rejects. */
@Command(
        name = "import-masks",
        mixinStandardHelpOptions = true,
        description = "Takes in the masks that annotators have drawn; what does not fit is refused with its reason.")
public final class ImportMasks extends Job {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE_OR_FOLDER",
            description = "Label Studio's export (JSON), COCO's, or PNG files named by face_id.")
    private String input = "";

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "label-studio, coco or png. Default: as the files look.")
    private @Nullable String format;

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            description = "Who drew the masks, where the format does not say so.")
    private @Nullable String annotator;

    public static void main(String[] args) {
        JobMain.main(new ImportMasks(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        named();
        LocalPlace.requireReadable("import masks of", "an export or a folder of masks", input, "--input");
    }

    @Override
    public void run(JobRun run) {
        Optional<MaskFormat> named = named();
        Workspace work = run.workspace();
        RunRecorder recorder = run.recorderWithoutNetwork(work);
        ImportSummary summary =
                recorder.step("import", () -> new MaskImport(work).run(input, named, Optional.ofNullable(annotator)));
        if (!summary.nothingNew()) {
            recorder.finish();
        }
        run.print(line(summary));
        summary.refused().forEach((reason, count) -> run.tell(IngestLines.rejected(count, "annotations", reason)));
        if (summary.untouched() > 0) {
            run.tell(summary.untouched() + " faces of the input have not been annotated yet.");
        }
    }

    private Optional<MaskFormat> named() {
        return Optional.ofNullable(format).map(MaskFormat::named);
    }

    private static String line(ImportSummary summary) {
        return summary.found() + " in = " + summary.imported() + " imported + " + summary.labelsAlone()
                + " labels alone + " + summary.known() + " known + " + summary.refusedCount() + " refused; "
                + summary.labels() + " labels added.";
    }
}
