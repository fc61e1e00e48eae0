package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PicturesTest {
    @Test
    void shrinkingAveragesAreas() {
        byte[] rgb = new byte[4 * 4 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 2 == 0 ? 100 : 200);
        }

        Picture half = Pictures.resize(Picture.of(4, 4, rgb), 2);

        assertThat(half.width()).isEqualTo(2);
        assertThat(half.sample(0, 0, 0)).isEqualTo(150);
        assertThat(half.sample(1, 1, 2)).isEqualTo(150);
    }

    @Test
    void growingKeepsAPlainColour() {
        Picture grown = Pictures.resize(Picture.of(1, 1, new byte[] {(byte) 240, 10, 20}), 8);

        assertThat(grown.sample(7, 3, 0)).isEqualTo(240);
        assertThat(grown.sample(0, 7, 1)).isEqualTo(10);
        assertThat(grown.sample(0, 0, 2)).isEqualTo(20);
    }

    @Test
    void croppingTakesTheRectangleAsItIs() {
        Picture picture = PictureCodecTest.smooth(20, 10);

        Picture crop = Pictures.crop(picture, 3, 2, 5, 4);

        assertThat(crop.width()).isEqualTo(5);
        assertThat(crop.height()).isEqualTo(4);
        assertThat(crop.sample(4, 3, 1)).isEqualTo(picture.sample(7, 5, 1));
    }

    @Test
    void refusesARectangleThatLeavesThePicture() {
        Picture picture = PictureCodecTest.smooth(20, 10);

        assertThatThrownBy(() -> Pictures.crop(picture, 18, 0, 3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rectangle inside it, got x=18");
        assertThatThrownBy(() -> Pictures.crop(picture, Integer.MAX_VALUE, 0, 3, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void picturesAreIndependentOfTheArraysTheyWereMadeOf() {
        byte[] rgb = {1, 2, 3};
        Picture picture = Picture.of(1, 1, rgb);

        rgb[0] = 9;
        picture.rgb()[1] = 9;

        assertThat(picture).isEqualTo(Picture.of(1, 1, new byte[] {1, 2, 3}));
    }

    @Test
    void refusesARasterOfTheWrongSize() {
        assertThatThrownBy(() -> Picture.of(2, 2, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 12 bytes, got 3");
    }
}
