package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.unmask.core.split.Split;

/** One row per face that was taken in: the encoded crop and where it came from. Columns: {@code data-schemas/faces.avsc}, in that order. Immutable. */
public record FaceRow(
        String faceId,
        String domain,
        String groupId,
        Split split,
        String sourceUri,
        String sourceSha256,
        int faceIndex,
        int width,
        int height,
        long perceptualHash,
        byte[] image,
        LocalDate ingestDate,
        String runId,
        @Nullable Integer pictureWidth,
        @Nullable Integer pictureHeight,
        @Nullable Integer cropLeft,
        @Nullable Integer cropTop,
        @Nullable Double cropAngle,
        @Nullable Integer boxLeft,
        @Nullable Integer boxTop,
        @Nullable Integer boxWidth,
        @Nullable Integer boxHeight,
        @Nullable Double detectorScore,
        @Nullable String landmarks,
        byte @Nullable [] thumbnail,
        @Nullable String nearDuplicateOf,
        @Nullable String claimedGroup,
        @Nullable Double sharpness,
        @Nullable Double exposure,
        @Nullable Double entropy,
        @Nullable Integer jpegQuality)
        implements Serializable {

    /** The same face in another group and its split; a group that somebody had named is kept as claimed. */
    public FaceRow inGroup(String group, Split groupSplit) {
        boolean isNamed = !groupId.equals(sourceSha256);
        return with(group, groupSplit, nearDuplicateOf, group.equals(groupId) || !isNamed ? claimedGroup : groupId);
    }

    /** The same face as a near-duplicate of another. */
    public FaceRow like(String original) {
        return with(groupId, split, original, claimedGroup);
    }

    private FaceRow with(String group, Split groupSplit, @Nullable String original, @Nullable String claimed) {
        return new FaceRow(
                faceId,
                domain,
                group,
                groupSplit,
                sourceUri,
                sourceSha256,
                faceIndex,
                width,
                height,
                perceptualHash,
                image,
                ingestDate,
                runId,
                pictureWidth,
                pictureHeight,
                cropLeft,
                cropTop,
                cropAngle,
                boxLeft,
                boxTop,
                boxWidth,
                boxHeight,
                detectorScore,
                landmarks,
                thumbnail,
                original,
                claimed,
                sharpness,
                exposure,
                entropy,
                jpegQuality);
    }
}
