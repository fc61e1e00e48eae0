package org.unmask.images.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the network's numbers mean; the network itself is a file of the user's. */
class BlazefaceDetectorTest {
    private static final int ANCHORS = 896;
    private static final int NUMBERS = 16;

    private final float[] logits = new float[ANCHORS];
    private final float[] numbers = new float[ANCHORS * NUMBERS];

    @Test
    void findsNothingWhereNoAnchorIsSure() {
        Arrays.fill(logits, -5);

        assertThat(BlazefaceDetector.faces(logits, numbers)).isEmpty();
    }

    @Test
    void countsBoxAndLandmarksFromTheAnchorOfTheFineGrid() {
        // The second anchor of the ninth cell of the sixth row of 16; its middle is at 68, 44.
        DetectedFace face = only(2 * (5 * 16 + 8) + 1);

        assertThat(face.box()).isEqualTo(new FaceBox(68 + 2 - 20, 44 - 3 - 25, 40, 50));
        assertThat(face.score()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
        assertThat(face.landmarks())
                .containsEntry(Landmark.RIGHT_EYE, new PicturePoint(68 - 9, 44 - 8))
                .containsEntry(Landmark.LEFT_EYE, new PicturePoint(68 + 9, 44 - 8))
                .hasSize(6);
    }

    @Test
    void countsBoxAndLandmarksFromTheAnchorOfTheCoarseGrid() {
        // The last anchor of the last cell of the grid of 8; its middle is at 120, 120.
        assertThat(only(ANCHORS - 1).box()).isEqualTo(new FaceBox(120 + 2 - 20, 120 - 3 - 25, 40, 50));
    }

    private DetectedFace only(int anchor) {
        Arrays.fill(logits, -5);
        logits[anchor] = 2;
        float[] said = {2, -3, 40, 50, -9, -8, 9, -8};
        System.arraycopy(said, 0, numbers, anchor * NUMBERS, said.length);
        List<DetectedFace> faces = BlazefaceDetector.faces(logits, numbers);
        assertThat(faces).hasSize(1);
        return faces.get(0);
    }
}
