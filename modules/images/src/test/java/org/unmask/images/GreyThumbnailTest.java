package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GreyThumbnailTest {
    @Test
    void staysCloseUnderCompressionAndResizingAndTellsStrangersApart() throws Exception {
        for (int seed = 0; seed < 8; seed++) {
            Picture face = SoftPicture.draw(128, seed);
            Picture copy = PictureCodec.DEFAULT.decode(PictureCodec.encodeJpeg(Pictures.resize(face, 96), 60));

            assertThat(difference(face, copy)).isLessThan(0.55);
            assertThat(difference(face, SoftPicture.draw(128, seed + 1))).isGreaterThan(5);
        }
    }

    @Test
    void isThatOfTheHashesThumbnail() {
        Picture face = SoftPicture.draw(128, 3);

        assertThat(values(PerceptualHash.thumbnail(face)))
                .isEqualTo(values(face))
                .hasSize(256);
    }

    @Test
    void plainPicturesHaveNone() {
        assertThat(GreyThumbnail.of(Picture.of(40, 40, new byte[40 * 40 * 3]))).isEmpty();
    }

    private static double difference(Picture one, Picture other) {
        byte[] left = values(one);
        byte[] right = values(other);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.abs((left[i] & 0xff) - (right[i] & 0xff));
        }
        return sum / left.length;
    }

    private static byte[] values(Picture picture) {
        return GreyThumbnail.of(picture).orElseThrow();
    }
}
