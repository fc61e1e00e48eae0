package org.unmask.images.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.core.view.Alteration;
import org.unmask.images.ImageFormat;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

class AlteredFileTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final Picture DRAWN = drawn();
    private static final byte[] FILE = PictureCodec.encodePng(DRAWN);

    private static Picture drawn() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] rgb = new byte[WIDTH * HEIGHT * Picture.CHANNELS];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (100 + i % 97 + random.nextInt(40));
        }
        return Picture.of(WIDTH, HEIGHT, rgb);
    }

    private static Picture altered(Alteration alteration) throws UnreadablePictureException {
        return PictureCodec.STORED.decode(AlteredFile.of(FILE, alteration, PictureCodec.STORED));
    }

    @ParameterizedTest
    @EnumSource
    void changesThePictureAndGivesTheSameBytesAgain(Alteration alteration) throws UnreadablePictureException {
        assertThat(altered(alteration)).isNotEqualTo(DRAWN);
        assertThat(AlteredFile.of(FILE, alteration, PictureCodec.STORED))
                .isEqualTo(AlteredFile.of(FILE, alteration, PictureCodec.STORED));
    }

    @Test
    void exchangesLeftAndRight() throws UnreadablePictureException {
        Picture mirrored = altered(Alteration.MIRROR);

        assertThat(mirrored.sample(0, 5, 1)).isEqualTo(DRAWN.sample(WIDTH - 1, 5, 1));
        assertThat(mirrored.sample(WIDTH - 1, HEIGHT - 1, 2)).isEqualTo(DRAWN.sample(0, HEIGHT - 1, 2));
    }

    @Test
    void brightensUpToWhite() throws UnreadablePictureException {
        Picture brighter = altered(Alteration.BRIGHTER);

        assertThat(brighter.sample(3, 4, 0)).isEqualTo(Math.min(255, DRAWN.sample(3, 4, 0) + 24));
        assertThat(brighter.sample(40, 30, 2)).isEqualTo(Math.min(255, DRAWN.sample(40, 30, 2) + 24));
    }

    @Test
    void shrinksAndCrops() throws UnreadablePictureException {
        Picture half = altered(Alteration.HALF_SIZE);
        Picture shot = altered(Alteration.SCREENSHOT);

        assertThat(half.width()).isEqualTo(32);
        assertThat(half.height()).isEqualTo(24);
        // 64 less 4 on each side, and 48 less 3, at three quarters.
        assertThat(shot.width()).isEqualTo(42);
        assertThat(shot.height()).isEqualTo(32);
    }

    @Test
    void savesAgainInOneLossyFileAlone() throws UnreadablePictureException {
        byte[] fine = AlteredFile.of(FILE, Alteration.JPEG_100, PictureCodec.STORED);
        byte[] coarse = AlteredFile.of(FILE, Alteration.JPEG_50, PictureCodec.STORED);

        assertThat(ImageFormat.sniff(fine)).contains(ImageFormat.JPEG);
        assertThat(coarse.length).isLessThan(fine.length / 2);
        assertThat(ImageFormat.sniff(AlteredFile.of(FILE, Alteration.BLUR, PictureCodec.STORED)))
                .contains(ImageFormat.PNG);
    }

    @Test
    void saysWhenThereIsNoPicture() {
        assertThatThrownBy(() -> AlteredFile.of(new byte[] {1, 2, 3}, Alteration.BLUR, PictureCodec.STORED))
                .isInstanceOf(UnreadablePictureException.class);
    }
}
