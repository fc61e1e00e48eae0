package org.unmask.images.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.unmask.images.Picture;
import org.unmask.images.Pictures;

/**
 * A detector that is shown a picture at several scales, whole and in tiles, so that faces of all sizes are found; of boxes that are of one face
 * the surest stays (greedy non-maximum suppression). Memory: a copy of the picture at most, and what the detector takes for a tile. One thread.
 */
final class FaceSearch implements FaceDetector {
    /** Boxes of which so much of the lesser one is shared are of one face. */
    private static final double SAME_FACE = 0.5;

    /** A box that comes so near to a tile's inner side, in pixels, may be of a face that goes on beyond it. */
    private static final double CUT = 2;

    private static final Comparator<DetectedFace> LARGEST_FIRST = Comparator.comparingDouble(
                    (DetectedFace face) -> -face.box().area())
            .thenComparingDouble(face -> face.box().left())
            .thenComparingDouble(face -> face.box().top());

    private final FaceDetector detector;
    private final SearchPlan plan;
    private final int minFace;
    private final double minScore;

    /**
     * A search.
     *
     * @param detector is closed with it
     * @param minFace shorter side of the least face that is wanted, in pixels of the picture
     * @param minScore least score that is wanted
     */
    FaceSearch(FaceDetector detector, SearchPlan plan, int minFace, double minScore) {
        this.detector = detector;
        this.plan = plan;
        this.minFace = minFace;
        this.minScore = minScore;
    }

    /** The faces of a picture, the largest first. */
    @Override
    public List<DetectedFace> detect(Picture picture) {
        List<DetectedFace> found = new ArrayList<>();
        for (double scale : plan.scales(Math.max(picture.width(), picture.height()), minFace)) {
            find(scaled(picture, scale), 1 / scale, found);
        }
        List<DetectedFace> faces = new ArrayList<>(surest(found));
        faces.removeIf(
                face -> face.box().within(picture.width(), picture.height()).shorterSide() < minFace);
        faces.sort(LARGEST_FIRST);
        return faces;
    }

    private static Picture scaled(Picture picture, double scale) {
        return Pictures.resize(picture, (int) Math.max(1, Math.round(picture.width() * scale)), (int)
                Math.max(1, Math.round(picture.height() * scale)));
    }

    private void find(Picture scaled, double factor, List<DetectedFace> found) {
        for (int top : plan.starts(scaled.height())) {
            for (int left : plan.starts(scaled.width())) {
                int width = Math.min(plan.tileSide(), scaled.width());
                int height = Math.min(plan.tileSide(), scaled.height());
                boolean isWhole = width == scaled.width() && height == scaled.height();
                Picture tile = isWhole ? scaled : Pictures.crop(scaled, left, top, width, height);
                for (DetectedFace face : detector.detect(tile)) {
                    DetectedFace placed = face.placed(1, left, top);
                    if (face.score() >= minScore && !isCut(placed.box(), left, top, width, height, scaled)) {
                        found.add(placed.placed(factor, 0, 0));
                    }
                }
            }
        }
    }

    /** Whether a face may go on beyond a side of its tile behind which the picture goes on: another tile or a coarser scale has all of it. */
    private static boolean isCut(FaceBox box, int left, int top, int width, int height, Picture scaled) {
        return (left > 0 && box.left() < left + CUT)
                || (top > 0 && box.top() < top + CUT)
                || (left + width < scaled.width() && box.right() > left + width - CUT)
                || (top + height < scaled.height() && box.bottom() > top + height - CUT);
    }

    private static List<DetectedFace> surest(List<DetectedFace> found) {
        List<DetectedFace> sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparingDouble((DetectedFace face) -> -face.score()).thenComparing(LARGEST_FIRST));
        List<DetectedFace> kept = new ArrayList<>();
        for (DetectedFace face : sorted) {
            if (kept.stream().allMatch(other -> other.box().overlap(face.box()) < SAME_FACE)) {
                kept.add(face);
            }
        }
        return kept;
    }

    @Override
    public void close() {
        detector.close();
    }
}
