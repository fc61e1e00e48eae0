package org.unmask.images.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.unmask.images.Picture;

/**
 * A detector that sees red squares on grey, of 24 to 300 pixels, one beside the other, and nothing of a square but the part in its tile, as a detector
 * of faces does. It counts what it was shown.
 */
final class ColouredSquares implements FaceDetector {
    private static final int LEAST = 24;
    private static final int MOST = 300;

    private final List<Picture> shown = new ArrayList<>();
    private boolean isClosed;

    /** A grey picture with red squares: left, top and side of each. */
    static Picture on(int width, int height, int[]... squares) {
        byte[] rgb = new byte[width * height * 3];
        java.util.Arrays.fill(rgb, (byte) 128);
        for (int[] square : squares) {
            for (int y = square[1]; y < square[1] + square[2]; y++) {
                for (int x = square[0]; x < square[0] + square[2]; x++) {
                    rgb[(y * width + x) * 3] = (byte) 255;
                    rgb[(y * width + x) * 3 + 1] = 0;
                    rgb[(y * width + x) * 3 + 2] = 0;
                }
            }
        }
        return Picture.of(width, height, rgb);
    }

    @Override
    public List<DetectedFace> detect(Picture picture) {
        shown.add(picture);
        List<DetectedFace> faces = new ArrayList<>();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (isRed(picture, x, y) && !isRed(picture, x - 1, y) && !isRed(picture, x, y - 1)) {
                    add(picture, x, y, faces);
                }
            }
        }
        return faces;
    }

    private static void add(Picture picture, int left, int top, List<DetectedFace> faces) {
        int width = 0;
        while (isRed(picture, left + width, top)) {
            width++;
        }
        int height = 0;
        while (isRed(picture, left, top + height)) {
            height++;
        }
        if (Math.min(width, height) >= LEAST && Math.max(width, height) <= MOST) {
            // The larger of two is the surer, so that a part of a square does not win over all of it.
            double score = Math.min(1, 0.8 + width / 10_000.0);
            faces.add(new DetectedFace(
                    new FaceBox(left, top, width, height),
                    score,
                    Map.of(Landmark.NOSE, new PicturePoint(left + width / 2.0, top + height / 2.0))));
        }
    }

    private static boolean isRed(Picture picture, int x, int y) {
        return x >= 0
                && y >= 0
                && x < picture.width()
                && y < picture.height()
                && picture.sample(x, y, 0) > 190
                && picture.sample(x, y, 1) < 64;
    }

    List<Picture> shown() {
        return shown;
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
