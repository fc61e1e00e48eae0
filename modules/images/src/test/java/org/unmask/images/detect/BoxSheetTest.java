package org.unmask.images.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.images.Picture;

class BoxSheetTest {
    @Test
    void drawsEachPictureIntoACellWithABoxAroundItsFace() {
        Picture large = ColouredSquares.on(400, 200, new int[] {100, 50, 100});

        Picture sheet = new BoxSheet(100, 2)
                .of(List.of(
                        new BoxSheet.Entry(large, List.of(new FaceBox(100, 50, 100, 100))),
                        new BoxSheet.Entry(ColouredSquares.on(50, 50), List.of()),
                        new BoxSheet.Entry(ColouredSquares.on(50, 50), List.of())));

        assertThat(List.of(sheet.width(), sheet.height())).containsExactly(200, 200);
        assertThat(colour(sheet, 25, 13)).isEqualTo("0 255 0");
        assertThat(colour(sheet, 35, 25)).isEqualTo("255 0 0");
        assertThat(colour(sheet, 80, 25)).isEqualTo("128 128 128");
        assertThat(colour(sheet, 100, 0)).isEqualTo("255 0 0");
        assertThat(colour(sheet, 125, 25)).isEqualTo("128 128 128");
        assertThat(colour(sheet, 199, 199)).isEqualTo("255 255 255");
    }

    private static String colour(Picture picture, int x, int y) {
        return picture.sample(x, y, 0) + " " + picture.sample(x, y, 1) + " " + picture.sample(x, y, 2);
    }
}
