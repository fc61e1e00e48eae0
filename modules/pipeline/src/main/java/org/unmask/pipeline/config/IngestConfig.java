package org.unmask.pipeline.config;

import java.io.Serializable;
import org.unmask.core.config.TableColumnsConfig;
import org.unmask.core.config.binding.Range;
import org.unmask.core.intake.Contradiction;
import org.unmask.images.detect.DetectorKind;
import org.unmask.images.detect.FaceChoice;

/**
 * What ingest takes in. Immutable.
 *
 * @param minSide least width and height of a picture, in pixels
 * @param maxMegapixels largest picture that is decoded, in millions of pixels
 * @param partitionSize files that one task reads
 * @param table how the columns of tables are called
 * @param detector what finds the faces of a picture; none where each picture is a crop of one
 * @param detectorFile where the detector's file lies, on any Hadoop file system; empty where it needs none
 * @param faces which faces of a picture are taken
 * @param minFace shorter side of the least face that is taken, in pixels of its picture
 * @param minScore least score of the detector for a face that is taken
 * @param crop how a face is cut out
 * @param nearDuplicates which faces are the same picture
 * @param quality the least quality of a face that is taken
 * @param contradictoryLabels what becomes of a picture that its copies label both real and fake
 */
public record IngestConfig(
        @Range(min = 1, max = 65_535) int minSide,
        @Range(min = 1, max = 1_000) int maxMegapixels,
        @Range(min = 1, max = 1_000_000) int partitionSize,
        TableColumnsConfig table,
        DetectorKind detector,
        String detectorFile,
        FaceChoice faces,
        @Range(min = 8, max = 65_535) int minFace,
        @Range(min = 0, max = 1) double minScore,
        Crop crop,
        NearDuplicatesConfig nearDuplicates,
        QualityConfig quality,
        Contradiction contradictoryLabels)
        implements Serializable {
    /**
     * How a face is cut out. Immutable.
     *
     * @param margin side of the square around a face, in longer sides of its box
     * @param aligned whether eyes are made level
     */
    public record Crop(@Range(min = 1, max = 4) double margin, boolean aligned) implements Serializable {}

    /** The largest picture that is decoded, in pixels. */
    public long maxPixels() {
        return maxMegapixels * 1_000_000L;
    }
}
