package org.unmask.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.config.binding.Violation;

class NativeCropsTest {
    private static final NativeCrops CROPS = new NativeCrops(100, 5);

    @ParameterizedTest
    @CsvSource({
        "80, 64, 80, 64", // between crop and canvas: as it is
        "100, 40, 100, 40", // exactly at both borders
        "200, 160, 100, 80", // larger: shrunk in proportion
        "30, 20, 60, 40", // smaller: enlarged until the shorter side is a crop
        "400, 100, 100, 40", // too long: the longer side gives way
        "1, 1, 40, 40"
    })
    void keepsFacesBetweenCropAndCanvas(int height, int width, int keptHeight, int keptWidth) {
        assertThat(CROPS.kept(new FaceSize(height, width), 40)).isEqualTo(new FaceSize(keptHeight, keptWidth));
    }

    @Test
    void scoresByCentreAndCorners() {
        assertThat(CROPS.scored(new FaceSize(50, 61), 40))
                .containsExactly(
                        new CropPlace(5, 10, false),
                        new CropPlace(0, 0, false),
                        new CropPlace(0, 21, false),
                        new CropPlace(10, 0, false),
                        new CropPlace(10, 21, false));
        assertThat(new NativeCrops(100, 1).scored(new FaceSize(50, 61), 40))
                .containsExactly(new CropPlace(5, 10, false));
        assertThat(new NativeCrops(100, 2).scored(new FaceSize(50, 61), 40))
                .containsExactly(new CropPlace(5, 10, false), new CropPlace(5, 10, true));
        assertThat(new NativeCrops(100, 10).scored(new FaceSize(50, 61), 40)).hasSize(10);
    }

    @Test
    void scoresAFaceAsSmallAsACropOnce() {
        assertThat(CROPS.scored(new FaceSize(40, 40), 40)).containsExactly(CropPlace.CORNER);
        assertThat(new NativeCrops(100, 10).scored(new FaceSize(40, 40), 40)).hasSize(2);
    }

    @Test
    void coversEveryPixel() {
        for (int height = 40; height <= 100; height += 3) {
            var covered = new boolean[height];
            for (CropPlace place : CROPS.covering(new FaceSize(height, 40), 40)) {
                assertThat(place.top()).isBetween(0, height - 40);
                for (int row = place.top(); row < place.top() + 40; row++) {
                    covered[row] = true;
                }
            }

            assertThat(covered).as("height %d", height).doesNotContain(false);
        }
    }

    @Test
    void drawsEveryPlaceAndNoOther() {
        var random = new SplittableRandom(1);
        var size = new FaceSize(41, 42);

        // Six places, each missed by 200 draws with a chance of (5/6)^200 < 1e-15.
        assertThat(java.util.stream.Stream.generate(() -> CROPS.random(size, 40, random))
                        .limit(200)
                        .distinct())
                .containsExactlyInAnyOrder(
                        new CropPlace(0, 0, false),
                        new CropPlace(0, 1, false),
                        new CropPlace(0, 2, false),
                        new CropPlace(1, 0, false),
                        new CropPlace(1, 1, false),
                        new CropPlace(1, 2, false));
    }

    @Test
    void refusesACanvasBelowTheCropAndOtherNumbersOfViews() {
        assertThat(CROPS.violationsAt(100)).isEmpty();
        assertThat(new NativeCrops(100, 3).violationsAt(101))
                .containsExactly(
                        new Violation("crops.canvas", "at least input-size 101"),
                        new Violation("crops.views", "one of [1, 2, 5, 10]"));
        assertThat(new WholeFace().violationsAt(4)).isEqualTo(List.of());
    }

    @Test
    void onlyTheCanvasDecidesHowFacesAreKept() {
        assertThat(CROPS.isStoredLike(new NativeCrops(100, 1))).isTrue();
        assertThat(CROPS.isStoredLike(new NativeCrops(99, 5))).isFalse();
        assertThat(CROPS.isStoredLike(new WholeFace())).isFalse();
        assertThat(new WholeFace().isStoredLike(new WholeFace())).isTrue();
        assertThat(new WholeFace().isStoredLike(CROPS)).isFalse();
    }
}
