package org.unmask.pipeline.ingest;

import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.Function;
import org.unmask.core.hash.FaceId;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.split.SplitRule;
import org.unmask.images.DecodeLimits;
import org.unmask.images.PerceptualHash;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.manifests.PictureProblem;
import org.unmask.pipeline.sources.RereadPicture;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.RejectRow;

/** Decodes each new picture once, to learn that it can be decoded, and keeps its encoded bytes. Runs on executors. */
final class DecodeFaces implements Function<RereadPicture<HashedFile>, Outcome> {
    private static final long serialVersionUID = 1L;

    private final DecodeLimits limits;
    private final SplitRule splits;
    private final RunIdentity run;

    DecodeFaces(DecodeLimits limits, SplitRule splits, RunIdentity run) {
        this.limits = limits;
        this.splits = splits;
        this.run = run;
    }

    @Override
    public Outcome call(RereadPicture<HashedFile> picture) {
        HashedFile file = picture.wanted();
        byte[] bytes = picture.bytes();
        if (bytes == null) {
            PictureProblem problem = Objects.requireNonNull(picture.problem());
            return Outcome.rejected(
                    Rejects.of(HashedFile.unread(file.claim(), problem), problem.reason(), problem.detail(), run));
        }
        try {
            if (!FaceId.of(bytes, 0).equals(file.faceId())) {
                return Outcome.rejected(
                        Rejects.of(file, RejectReason.UNREADABLE_FILE, "it changed while it was being read", run));
            }
            PictureCodec codec = new PictureCodec(limits);
            List<String> complaints = codec.complaints(bytes);
            return Outcome.accepted(face(file, bytes, codec.decode(bytes)), complaints);
        } catch (UnreadablePictureException e) {
            return Outcome.rejected(Rejects.of(file, e.reason(), e.detail(), run));
        } catch (RuntimeException e) {
            // Whatever is the matter with one picture, the others are taken in.
            return Outcome.rejected(Rejects.of(file, RejectReason.DECODE_FAILED, String.valueOf(e), run));
        }
    }

    private FaceRow face(HashedFile file, byte[] bytes, Picture picture) {
        String faceId = Objects.requireNonNull(file.faceId());
        String sha256 = Objects.requireNonNull(file.sha256());
        String claimed = file.claim().group();
        String group = claimed == null ? sha256 : claimed;
        return new FaceRow(
                faceId,
                file.claim().domain(),
                group,
                splits.of(group),
                file.place(),
                sha256,
                0,
                picture.width(),
                picture.height(),
                PerceptualHash.of(picture).bits(),
                bytes,
                run.runDate(),
                run.runId());
    }

    /** Builds the rows of refused pictures. */
    static final class Rejects {
        private Rejects() {}

        static RejectRow of(HashedFile file, RejectReason reason, String detail, RunIdentity run) {
            return new RejectRow(
                    file.place(), file.sha256(), file.claim().domain(), reason, detail, run.runDate(), run.runId());
        }
    }
}
