package org.unmask.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.config.GenerateConfig;
import org.unmask.generate.FaceFolder;
import org.unmask.generate.GenerateSpec;
import org.unmask.generate.GeneratedFaces;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LocalPlace;
import org.unmask.pipeline.config.UnmaskConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask generate}: a folder of drawn faces, or of forged photographs, with labels and masks. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes a folder of generated faces with labels and masks, one domain for each forgery family.")
public final class Generate extends Job {
    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "A folder that is empty or not there.")
    private Path output = Path.of(".");

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "A forgery family: blended_swap, upsampled_decoder, diffusion_smoothing, local_warp,"
                    + " whole_synthesis; repeatable. Default: all five.")
    private List<String> domains = new ArrayList<>();

    @Option(
            names = "--photographs",
            paramLabel = "FOLDER",
            description = "Real photographs of aligned faces to forge. Default: faces are drawn.")
    private @Nullable Path photographs;

    public static void main(String[] args) {
        JobMain.main(new Generate(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        families();
        if (photographs != null) {
            LocalPlace.requireFolder("forge", photographs.toString(), "--photographs");
        }
    }

    @Override
    public void run(JobRun run) {
        GeneratedFaces faces = write(run, output, families(), Optional.ofNullable(photographs));
        run.print((faces.realCount() + faces.fakeCount()) + " faces written: " + faces.realCount() + " real, "
                + faces.fakeCount() + " fake. Manifest: " + faces.manifest());
        if (faces.skippedCount() > 0) {
            run.tell(faces.skippedCount() + " files of " + photographs
                    + " were left out: they are no readable pictures.");
        }
    }

    private List<ForgeryFamily> families() {
        return domains.isEmpty()
                ? Arrays.asList(ForgeryFamily.values())
                : domains.stream().map(ForgeryFamily::named).toList();
    }

    /** Writes a folder of faces as the configuration says, with progress. */
    static GeneratedFaces write(JobRun run, Path output, List<ForgeryFamily> families, Optional<Path> photographs) {
        GenerateConfig config = run.config().generate();
        GenerateSpec spec = new GenerateSpec(
                families,
                config.faces(),
                config.size(),
                config.strength(),
                config.jpegQuality(),
                run.config().run().seed(),
                photographs);
        run.progress().begin("generate: faces", (long) config.faces() * families.size());
        try {
            return FaceFolder.write(output, spec, Runtime.getRuntime().availableProcessors(), run.progress()::reached);
        } finally {
            run.progress().end();
        }
    }
}
