package org.unmask.jobs;

import java.nio.file.Path;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LocalPlace;
import org.unmask.networks.export.ExportFormat;
import org.unmask.networks.export.ExportInput;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.models.ModelExport;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask export}: a model as a file for another program. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes a model as a file that ONNX Runtime (every encoder and method) or stock Deeplearning4j (cnn and noise_cnn"
                        + " of the classifier) runs. The preparation of pixels is part of it; scores agree within 1e-4.")
public final class Export extends Job {
    @Option(names = "--model", required = true, paramLabel = "ID", description = "The model, as in unmask.models.")
    private String modelId = "";

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "onnx, or dl4j for the zip of a ComputationGraph. Default: ${DEFAULT-VALUE}")
    private String format = ExportFormat.ONNX.word();

    @Option(
            names = "--input",
            paramLabel = "NAME",
            description =
                    "What the file is fed: planes, float32 [batch, 3, size, size], red, green and blue from 0 to 255, or"
                            + " pictures, the bytes of decoded pictures, uint8 [batch, height, width, 3]. Default: ${DEFAULT-VALUE}")
    private String input = ExportInput.PLANES.word();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The file; one that is there is replaced.")
    private Path output = Path.of(".");

    public static void main(String[] args) {
        JobMain.main(new Export(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        ExportFormat.named(format).requireInput(ExportInput.named(input));
        LocalPlace.requireWritableFile("export to", output, "--output");
    }

    @Override
    public void run(JobRun run) {
        ExportFormat chosen = ExportFormat.named(format);
        StoredModel model = new ModelStore(run.workspace()).load(modelId);
        ModelExport.write(model, chosen, ExportInput.named(input), output);
        run.print(output.toAbsolutePath().toString());
    }
}
