package org.unmask.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LocalPlace;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.screening.LocalScreening;
import org.unmask.pipeline.screening.ScreenedFaces;
import org.unmask.pipeline.screening.ScreenedOnCluster;
import org.unmask.pipeline.screening.Screening;
import org.unmask.pipeline.screening.ScreeningRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmask score}: what a model says of pictures that lie anywhere, or of faces of the tables. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description =
                "Scores pictures that lie anywhere, or the faces of domains, and prints a line for each: the probability"
                        + " of fake, or the reason why there is none.")
public final class Score extends NetworkJob {
    @Mixin
    private ChosenModel model = new ChosenModel();

    @Option(
            names = "--input",
            paramLabel = "PLACE",
            description =
                    "A folder as ingest reads it, a manifest (a file that ends in .csv or .jsonl), or a single picture.")
    private @Nullable String input;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "In place of --input: a domain whose faces in the tables are scored; repeatable.")
    private List<String> domains = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "csv with a header, or json with an object on each line. Default: ${DEFAULT-VALUE}")
    private String format = "csv";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The file for the lines; one that is there is replaced. Default: standard output.")
    private @Nullable Path output;

    @Option(names = "--table", description = "Add the scores to unmask.scores too.")
    private boolean table;

    @Option(
            names = "--heatmaps",
            paramLabel = "FOLDER",
            description =
                    "Write FACE_ID.png for each face into a folder that every worker reaches: where the model sees"
                            + " the trace of a forgery, drawn over the face. Not for models of dpgnet.")
    private @Nullable String heatMaps;

    public static void main(String[] args) {
        JobMain.main(new Score(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        ScoreFormat.named(format);
        request();
        if (input != null) {
            LocalPlace.requireReadable("score", "a folder, a picture or a manifest", input, "--input");
        }
        if (output != null) {
            LocalPlace.requireWritableFile("write", output, "--output");
        }
    }

    @Override
    public void run(JobRun run) {
        ScoreFormat chosen = ScoreFormat.named(format);
        ScreeningRequest request = request();
        if (request.input().isPresent() && !table && run.staysHere()) {
            LocalScreening here = new LocalScreening(run.config(), run.hadoop(), run.models(), run.progress());
            try (ScreenedFaces faces = here.run(request)) {
                write(run, faces, chosen);
            }
            return;
        }
        Workspace work = run.workspace();
        RunRecorder recorder = run.recorder(work);
        try (ScreenedOnCluster faces = recorder.step("score", () -> new Screening(work).run(request))) {
            if (table) {
                faces.keep();
                recorder.finish();
            }
            write(run, faces, chosen);
        }
    }

    private ScreeningRequest request() {
        return new ScreeningRequest(model.id(), Optional.ofNullable(input), domains, Optional.ofNullable(heatMaps));
    }

    private void write(JobRun run, ScreenedFaces faces, ScoreFormat chosen) {
        Iterator<String> lines = lines(faces, chosen);
        if (output == null) {
            lines.forEachRemaining(run::print);
        } else {
            LineFile.write(output, lines);
        }
        tell(run, faces);
    }

    private static Iterator<String> lines(ScreenedFaces faces, ScoreFormat format) {
        var answers =
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(faces.inOrder(), Spliterator.ORDERED), false);
        return Stream.concat(
                        format.header().stream(),
                        answers.map(face -> format.line(face, faces.model().id())))
                .iterator();
    }

    private static void tell(JobRun run, ScreenedFaces faces) {
        if (faces.refusedCount() > 0) {
            run.tell(faces.refusedCount() + " pictures could not be scored; the column reason says why.");
        }
    }
}
