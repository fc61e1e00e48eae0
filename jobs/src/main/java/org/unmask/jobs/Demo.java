package org.unmask.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.unmask.core.errors.UserException;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.jobs.start.CommonOptions;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.night.Night;
import org.unmask.pipeline.reporting.RunReports;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.rows.RunRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask demo}: a small world of generated faces, a whole night on it, and where the report lies. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Makes a small world of generated faces, runs a whole night on it and prints where the report lies.")
public final class Demo extends NetworkJob {
    private static final List<ForgeryFamily> FAMILIES =
            List.of(ForgeryFamily.UPSAMPLED_DECODER, ForgeryFamily.WHOLE_SYNTHESIS, ForgeryFamily.DIFFUSION_SMOOTHING);

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where the pictures and, unless --warehouse is given, the tables go. Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of("unmask-demo");

    public static void main(String[] args) {
        JobMain.main(new Demo(), args);
    }

    @Override
    public CommonOptions common() {
        CommonOptions common = super.common();
        common.defaultWarehouse(folder.resolve("warehouse").toString());
        return common;
    }

    @Override
    public List<Path> ownConfig() {
        try (InputStream in = Demo.class.getResourceAsStream("/unmask/demo.conf")) {
            Path file = Files.createTempFile("unmask-demo", ".conf");
            file.toFile().deleteOnExit();
            Files.copy(Objects.requireNonNull(in), file, StandardCopyOption.REPLACE_EXISTING);
            return List.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void check(UnmaskConfig config) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserException("Cannot run the demo in " + folder
                    + ": expected a folder, or nothing there, got a file. Name another with --folder.");
        }
    }

    @Override
    public void run(JobRun run) {
        Path pictures = folder.resolve("pictures");
        if (!Files.exists(pictures.resolve("manifest.csv"))) {
            Generate.write(run, pictures, FAMILIES, Optional.empty());
        }
        Workspace work = run.workspace();
        Optional<RunRow> finished = Night.finished(work);
        if (finished.isPresent()) {
            run.tell(
                    "This date was done already; showing it again. Another: --run-date YYYY-MM-DD, or another --folder.");
            show(run, work, finished.get().runId());
            return;
        }
        RunRecorder recorder = run.recorder(work);
        new Night(work, recorder).run(List.of(pictures.toString()));
        recorder.finish();
        show(run, work, work.run().runId());
    }

    private static void show(JobRun run, Workspace work, String runId) {
        String report = new RunReports(work).write(runId);
        NightLines.of(work.tables(), runId).forEach(run::print);
        run.print("report: " + report);
    }
}
