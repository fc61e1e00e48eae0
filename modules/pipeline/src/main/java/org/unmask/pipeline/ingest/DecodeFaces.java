package org.unmask.pipeline.ingest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.unmask.core.hash.FaceId;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.split.SplitRule;
import org.unmask.images.DecodeLimits;
import org.unmask.images.JpegQuality;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.PictureLook;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.detect.CroppedFace;
import org.unmask.images.detect.FaceFinder;
import org.unmask.images.detect.FaceFinding;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.manifests.PictureProblem;
import org.unmask.pipeline.sources.RereadPicture;
import org.unmask.tables.rows.RejectRow;

/**
 * Looks at each new picture once, to learn that it can be decoded and which faces are in it, and keeps these encoded. Pictures that are crops already need not be
 * decoded for that, where their codes can be read. The detector is readied once a task and freed with it. Runs on executors.
 */
final class DecodeFaces implements FlatMapFunction<Iterator<RereadPicture<HashedFile>>, Outcome> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<FaceFinding> finding;
    private final DecodeLimits limits;
    private final QualityLimits quality;
    private final PictureRows rows;
    private final RunIdentity run;

    DecodeFaces(
            Broadcast<FaceFinding> finding,
            DecodeLimits limits,
            QualityLimits quality,
            SplitRule splits,
            RunIdentity run) {
        this.finding = finding;
        this.limits = limits;
        this.quality = quality;
        this.rows = new PictureRows(splits, run);
        this.run = run;
    }

    @Override
    public Iterator<Outcome> call(Iterator<RereadPicture<HashedFile>> pictures) {
        FaceFinder finder = finding.value().open();
        TaskCompletionListener freeing = task -> finder.close();
        TaskContext.get().addTaskCompletionListener(freeing);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pictures.hasNext();
            }

            @Override
            public Outcome next() {
                return outcome(pictures.next(), finder);
            }
        };
    }

    private Outcome outcome(RereadPicture<HashedFile> picture, FaceFinder finder) {
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
            if (!finding.value().looks()) {
                PictureLook look = codec.look(bytes);
                JudgedFace face = JudgedFace.whole(bytes, look, jpegQuality(bytes));
                return judged(file, bytes, look.width(), look.height(), List.of(face), look.complaints());
            }
            List<String> complaints = codec.complaints(bytes);
            return found(file, bytes, codec.decode(bytes), finder, complaints);
        } catch (UnreadablePictureException e) {
            return Outcome.rejected(Rejects.of(file, e.reason(), e.detail(), run));
        } catch (RuntimeException e) {
            // Whatever is the matter with one picture, the others are taken in.
            return Outcome.rejected(Rejects.of(file, RejectReason.DECODE_FAILED, String.valueOf(e), run));
        }
    }

    private Outcome found(HashedFile file, byte[] bytes, Picture picture, FaceFinder finder, List<String> complaints) {
        List<CroppedFace> faces;
        try {
            faces = finder.find(bytes, picture);
        } catch (RuntimeException e) {
            return Outcome.rejected(Rejects.of(
                    file, RejectReason.DETECTION_FAILED, finding.value().failed() + ": " + e.getMessage(), run));
        }
        if (faces.isEmpty()) {
            return Outcome.rejected(
                    Rejects.of(file, RejectReason.NO_FACE, finding.value().nothingFound(), run));
        }
        Integer jpegQuality = jpegQuality(bytes);
        List<JudgedFace> judged =
                faces.stream().map(face -> JudgedFace.of(face, jpegQuality)).toList();
        return judged(file, bytes, picture.width(), picture.height(), judged, complaints);
    }

    private static @Nullable Integer jpegQuality(byte[] bytes) {
        OptionalInt quality = JpegQuality.of(bytes);
        return quality.isPresent() ? quality.getAsInt() : null;
    }

    private Outcome judged(
            HashedFile file, byte[] bytes, int width, int height, List<JudgedFace> faces, List<String> complaints) {
        List<JudgedFace> taken = new ArrayList<>();
        List<RejectRow> refused = new ArrayList<>();
        for (JudgedFace judged : faces) {
            Optional<PictureProblem> problem = quality.problem(judged);
            if (problem.isEmpty()) {
                taken.add(judged);
            } else {
                refused.add(
                        Rejects.of(file, problem.get().reason(), problem.get().detail(), run));
            }
        }
        if (taken.isEmpty()) {
            return Outcome.rejected(refused.get(0));
        }
        return Outcome.accepted(rows.of(file, bytes, width, height, taken), Rejects.ofFaces(refused), complaints);
    }

    /** Builds the rows of refused pictures. */
    static final class Rejects {
        private Rejects() {}

        /** The same of faces whose picture was taken: by place and number, since its content is known as a face. */
        static List<RejectRow> ofFaces(List<RejectRow> faces) {
            List<RejectRow> numbered = new ArrayList<>();
            for (RejectRow face : faces) {
                numbered.add(new RejectRow(
                        face.sourceUri() + "#" + numbered.size(),
                        null,
                        face.domain(),
                        face.reason(),
                        face.detail(),
                        face.ingestDate(),
                        face.runId()));
            }
            return numbered;
        }

        static RejectRow of(HashedFile file, RejectReason reason, String detail, RunIdentity run) {
            return new RejectRow(
                    file.place(), file.sha256(), file.claim().domain(), reason, detail, run.runDate(), run.runId());
        }
    }
}
