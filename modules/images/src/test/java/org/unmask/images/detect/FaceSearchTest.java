package org.unmask.images.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.images.Picture;

class FaceSearchTest {
    private static final SearchPlan PLAN = new SearchPlan(List.of(320, 640), 640, 24);

    private final ColouredSquares detector = new ColouredSquares();

    @ParameterizedTest
    @CsvSource({"1, 1", "700, 411", "1960, 1960", "2400, 100", "450, 2560"})
    void findsASmallFaceOfALargePictureOnceWhereverItIs(int left, int top) {
        Picture picture = ColouredSquares.on(2_700, 2_700, new int[] {left, top, 40});

        List<DetectedFace> faces = search(32).detect(picture);

        assertThat(faces).singleElement().satisfies(face -> {
            assertThat(face.box().left()).isCloseTo(left, within(3.0));
            assertThat(face.box().top()).isCloseTo(top, within(3.0));
            assertThat(face.box().width()).isCloseTo(40, within(4.0));
            assertThat(face.landmarks().get(Landmark.NOSE).x()).isCloseTo(left + 20.0, within(4.0));
        });
    }

    @ParameterizedTest
    @CsvSource({"40", "100", "250", "700", "2000"})
    void findsFacesOfAllSizesOnce(int side) {
        Picture picture = ColouredSquares.on(2_700, 2_300, new int[] {170, 150, side});

        assertThat(search(32).detect(picture))
                .singleElement()
                .satisfies(face -> assertThat(face.box().width()).isCloseTo(side, within(0.05 * side + 3)));
    }

    @Test
    void tellsTheLargestFaceFirst() {
        Picture picture =
                ColouredSquares.on(900, 400, new int[] {10, 10, 60}, new int[] {200, 10, 200}, new int[] {500, 10, 90});

        assertThat(search(32).detect(picture))
                .extracting(face -> Math.round(face.box().left() / 10))
                .containsExactly(20L, 50L, 1L);
    }

    @Test
    void leavesOutFacesThatAreTooSmallOrUnsure() {
        Picture picture = ColouredSquares.on(600, 400, new int[] {10, 10, 60}, new int[] {200, 10, 120});

        assertThat(search(100).detect(picture)).hasSize(1);
        assertThat(new FaceSearch(detector, PLAN, 32, 0.9).detect(picture)).isEmpty();
    }

    @Test
    void looksIntoNoTileWhereTheLeastFaceIsLargeEnoughInTheWholePicture() {
        search(100).detect(ColouredSquares.on(2_000, 1_000));

        assertThat(detector.shown()).extracting(Picture::width).containsExactly(320, 640);
    }

    @Test
    void showsTheDetectorNothingLargerThanATile() {
        search(24).detect(ColouredSquares.on(3_000, 700));

        assertThat(detector.shown()).hasSizeLessThan(20).allMatch(tile -> Math.max(tile.width(), tile.height()) <= 640);
    }

    @Test
    void looksAtPicturesOfAnyShape() {
        assertThat(search(32).detect(ColouredSquares.on(1, 1))).isEmpty();
        assertThat(search(32).detect(ColouredSquares.on(5_000, 1))).isEmpty();
    }

    @Test
    void closesItsDetector() {
        search(32).close();

        assertThat(detector.isClosed()).isTrue();
    }

    private FaceSearch search(int minFace) {
        return new FaceSearch(detector, PLAN, minFace, 0.5);
    }
}
