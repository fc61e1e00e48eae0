package org.unmask.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.random.Seeds;

class CoveringFacesTest {
    private static final CoveringFaces RULE = new CoveringFaces(6);

    /** Five heaps far apart, the first of 60 faces, the last of 20; the first face of each heap stands exactly in its middle. */
    private static List<Candidate> heaps() {
        SplittableRandom random = new SplittableRandom(2);
        List<Candidate> faces = new ArrayList<>();
        for (int heap = 0; heap < 5; heap++) {
            for (int face = 0; face < 60 - 10 * heap; face += 2) {
                float x = face == 0 ? 0 : (float) random.nextGaussian();
                float y = face == 0 ? 0 : (float) random.nextGaussian();
                // Two mirror images, so that the mean is the middle.
                faces.add(face(heap, face, random, 100 * heap + x, y));
                faces.add(face(heap, face + 1, random, 100 * heap - x, -y));
            }
        }
        return faces;
    }

    private static Candidate face(int heap, int face, SplittableRandom random, float x, float y) {
        return Candidate.unjudged(heap + "-" + face, "feed", random.nextLong(), new float[] {x, y});
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void takesTheMiddleOfEveryHeapTheLargestFirst(long seed) {
        assertThat(RULE.select(heaps(), 5, Seeds.of(seed)).chosen())
                .extracting(face -> face.faceId().replaceAll("-[01]$", ""))
                .containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void takesTheNextNearestWhereTheNearestLooksLikeAChosenOne() {
        List<Candidate> faces = new ArrayList<>();
        for (int heap = 0; heap < 2; heap++) {
            faces.add(Candidate.unjudged(heap + "-middle", "feed", 0, new float[] {100 * heap}));
            faces.add(Candidate.unjudged(heap + "-left", "feed", -1L << 8 * heap, new float[] {100 * heap - 1}));
            faces.add(Candidate.unjudged(heap + "-right", "feed", 0, new float[] {100 * heap + 1}));
        }

        ChosenFaces chosen = RULE.select(faces, 2, Seeds.of(1));

        // Both heaps are as large: either may come first.
        assertThat(chosen.chosen())
                .extracting(face -> face.faceId().substring(2))
                .containsExactly("middle", "left");
        assertThat(chosen.passedOverCount()).isPositive();
    }
}
