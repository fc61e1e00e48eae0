package org.unmask.jobs;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LocalPlace;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.archives.TarShards;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.ingest.IngestRequest;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.ingest.IngestedBoxes;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.pipeline.ingest.Retry;
import org.unmask.pipeline.ingest.SourceFormat;
import org.unmask.pipeline.runs.RunRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask ingest}: pictures into faces, labels and rejects, each content once. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Takes the pictures of a folder or a table into the tables; what is there already is left alone.")
public final class Ingest extends Job {
    @Option(
            names = "--input",
            paramLabel = "PLACE",
            description =
                    "A folder of pictures, or what --format says; a manifest.csv or manifest.jsonl in a folder may"
                            + " name path, domain, label and group.")
    private @Nullable String input;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description =
                    "In place of --input: a table of any catalog of the session, with a column of bytes or of paths;"
                            + " ingest.table.* name its columns.")
    private @Nullable String table;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "What lies at the input: folder; tar (archives, as WebDataset has them); files with a column of"
                            + " bytes or of paths: parquet, orc, json, avro, iceberg; or deepfakebench (its JSON files)."
                            + " Default: tar where there are archives alone, else folder.")
    private @Nullable String format;

    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            description =
                    "The folder below which files lie that a table names by relative paths, or DeepfakeBench by any."
                            + " Default: that of the input.")
    private @Nullable String root;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "The domain of pictures for which the source names none. Default: their first folder, or the"
                    + " table's name.")
    private @Nullable String domain;

    @Option(
            names = "--retry-rejects",
            arity = "0..1",
            fallbackValue = Retry.EVERY,
            paramLabel = "REASON",
            description =
                    "Look again at pictures that were refused before, of one reason or, without one, of all. Without"
                            + " --input or --table their own files are read, beside one of these all that lies there.")
    private @Nullable String retried;

    @Option(
            names = "--boxes",
            paramLabel = "FILE",
            description =
                    "A PNG file to draw into: the first 24 new pictures with boxes around the faces that were found.")
    private @Nullable Path boxes;

    public static void main(String[] args) {
        JobMain.main(new Ingest(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        IngestRequest request = request();
        // What a pattern names is found where it is read.
        if (input != null && !input.matches(".*[*?\\[{].*")) {
            checkInput(input, request.format());
        }
        if (root != null) {
            LocalPlace.requireReadable("ingest", "a folder of pictures", root, "--root");
        }
        if (boxes != null) {
            LocalPlace.requireWritableFile("draw boxes into", boxes, "--boxes");
        }
    }

    private static void checkInput(String input, Optional<SourceFormat> format) {
        if (format.filter(named -> named != SourceFormat.FOLDER).isPresent()) {
            LocalPlace.requireReadable(
                    "ingest", "files of the format " + format.get().word(), input, "--input");
        } else if (format.isPresent() || !TarShards.isNamedSo(input)) {
            LocalPlace.requireFolder("ingest", input, "--input");
        } else {
            LocalPlace.requireReadable("ingest", "an archive", input, "--input");
        }
    }

    private IngestRequest request() {
        return new IngestRequest(
                Optional.ofNullable(input),
                Optional.ofNullable(table),
                Optional.ofNullable(format).map(SourceFormat::named),
                Optional.ofNullable(root),
                Optional.ofNullable(domain),
                retried == null ? Retry.NONE : Retry.of(retried));
    }

    @Override
    public void run(JobRun run) {
        IngestRequest request = request();
        Workspace work = run.workspace();
        RunRecorder recorder = run.recorderWithoutNetwork(work);
        IngestSummary summary = recorder.step("ingest", () -> new PictureIngest(work).run(request));
        recorder.ingested(summary);
        if (!summary.nothingNew()) {
            recorder.finish();
        }
        IngestLines.of(summary).forEach(run::print);
        IngestLines.warnings(summary).forEach(run::tell);
        if (boxes != null) {
            run.tell(IngestLines.drawn(new IngestedBoxes(work).write(boxes), boxes));
        }
    }
}
