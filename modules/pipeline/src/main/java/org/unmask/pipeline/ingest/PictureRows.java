package org.unmask.pipeline.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.core.hash.FaceId;
import org.unmask.core.split.SplitRule;
import org.unmask.core.text.EnumWords;
import org.unmask.images.GreyThumbnail;
import org.unmask.images.PerceptualHash;
import org.unmask.images.detect.DetectedFace;
import org.unmask.images.detect.FaceBox;
import org.unmask.images.detect.FaceCut;
import org.unmask.images.detect.Landmark;
import org.unmask.images.detect.PicturePoint;
import org.unmask.pipeline.RunIdentity;
import org.unmask.tables.rows.FaceRow;

/** Builds the rows of a picture's faces, which are all in one group and so in one split. Immutable; runs on executors. */
record PictureRows(SplitRule splits, RunIdentity run) implements Serializable {

    /**
     * The rows, one for each face.
     *
     * @param bytes the picture's file
     * @param width the picture's columns
     * @param height its rows
     * @param faces in the order of their indices
     */
    List<FaceRow> of(HashedFile file, byte[] bytes, int width, int height, List<JudgedFace> faces) {
        List<FaceRow> rows = new ArrayList<>();
        for (JudgedFace face : faces) {
            int index = rows.size();
            String faceId = index == 0 ? Objects.requireNonNull(file.faceId()) : FaceId.of(bytes, index);
            rows.add(row(file, faceId, index, width, height, face));
        }
        return rows;
    }

    private FaceRow row(HashedFile file, String faceId, int index, int width, int height, JudgedFace face) {
        String sha256 = Objects.requireNonNull(file.sha256());
        String claimed = file.claim().group();
        String group = claimed == null ? sha256 : claimed;
        FaceCut cut = face.cut();
        DetectedFace found = face.found();
        FaceBox box = found == null ? null : found.box().within(width, height);
        return new FaceRow(
                faceId,
                file.claim().domain(),
                group,
                splits.of(group),
                file.place(),
                sha256,
                index,
                cut.width(),
                cut.height(),
                PerceptualHash.of(face.thumbnail()).bits(),
                face.file(),
                run.runDate(),
                run.runId(),
                width,
                height,
                cut.left(),
                cut.top(),
                cut.angle(),
                box == null ? null : (int) box.left(),
                box == null ? null : (int) box.top(),
                box == null ? null : (int) box.width(),
                box == null ? null : (int) box.height(),
                found == null ? null : found.score(),
                found == null ? null : json(found.landmarks()),
                GreyThumbnail.of(face.thumbnail()).orElse(null),
                null,
                null,
                face.quality().sharpness(),
                face.quality().exposure(),
                face.quality().entropy(),
                face.jpegQuality());
    }

    /** To a tenth of a pixel, which is finer than any detector is. */
    private static @Nullable String json(Map<Landmark, PicturePoint> landmarks) {
        return landmarks.isEmpty()
                ? null
                : landmarks.entrySet().stream()
                        .map(entry -> String.format(
                                Locale.ROOT,
                                "\"%s\":[%.1f,%.1f]",
                                EnumWords.ofColumn(entry.getKey()),
                                entry.getValue().x(),
                                entry.getValue().y()))
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
