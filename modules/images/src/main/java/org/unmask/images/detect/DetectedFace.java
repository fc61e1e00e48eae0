package org.unmask.images.detect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A face that a detector has found. Immutable.
 *
 * @param box where it is
 * @param score how sure the detector is, 0..1, in its own measure
 * @param landmarks places in it, in the order of the constants; empty where the detector tells none
 */
public record DetectedFace(FaceBox box, double score, Map<Landmark, PicturePoint> landmarks) {
    /** Copies the landmarks. */
    public DetectedFace {
        Map<Landmark, PicturePoint> sorted = new EnumMap<>(Landmark.class);
        sorted.putAll(landmarks);
        landmarks = Collections.unmodifiableMap(sorted);
    }

    /** By how many degrees the line through the eyes is turned clockwise from level; empty where the eyes are not told. */
    public Optional<Double> tilt() {
        PicturePoint right = landmarks.get(Landmark.RIGHT_EYE);
        PicturePoint left = landmarks.get(Landmark.LEFT_EYE);
        return right == null || left == null
                ? Optional.empty()
                : Optional.of(Math.toDegrees(Math.atan2(left.y() - right.y(), left.x() - right.x())));
    }

    /** The same face in a picture that is so many times as large, of which this one begins at an offset. */
    DetectedFace placed(double factor, double left, double top) {
        Map<Landmark, PicturePoint> placed = new EnumMap<>(Landmark.class);
        landmarks.forEach((landmark, point) -> placed.put(landmark, point.placed(factor, left, top)));
        return new DetectedFace(box.placed(factor, left, top), score, placed);
    }
}
