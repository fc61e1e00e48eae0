package org.unmask.jobs;

import java.util.Locale;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.embedding.EmbeddingSummary;
import org.unmask.pipeline.embedding.FaceEmbedding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unmask embed}: what a frozen encoder finds in faces, kept once for all heads. */
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        description =
                "Keeps what a frozen encoder finds in each face in unmask.embeddings, for train with train.mode = head;"
                        + " faces that have it already are passed over.")
public final class Embed extends NetworkJob {
    @Mixin
    private SomeDomains some = new SomeDomains();

    /** Its embeddings are those that heads are fitted on. */
    public Embed() {
        common().choose("train.mode", "head");
    }

    public static void main(String[] args) {
        JobMain.main(new Embed(), args);
    }

    @Override
    public void run(JobRun run) {
        run.print(line(run.record("embed", work -> new FaceEmbedding(work).run(some.names()))));
    }

    private static String line(EmbeddingSummary summary) {
        return String.format(
                Locale.ROOT,
                "embed: %d faces, %d new, %d known, %.0f faces/s, encoder %s, %d numbers each",
                summary.faceCount(),
                summary.newCount(),
                summary.faceCount() - summary.newCount(),
                summary.facesPerSecond(),
                summary.key().encoder(),
                summary.numberCount());
    }
}
