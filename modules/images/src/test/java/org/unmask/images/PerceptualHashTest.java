package org.unmask.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerceptualHashTest {
    @Test
    void staysCloseUnderCompressionAndResizing() throws Exception {
        for (int seed = 0; seed < 8; seed++) {
            Picture face = SoftPicture.draw(128, seed);
            Picture copy = PictureCodec.DEFAULT.decode(PictureCodec.encodeJpeg(Pictures.resize(face, 96), 60));

            assertThat(PerceptualHash.of(face).distance(PerceptualHash.of(copy)))
                    .isLessThanOrEqualTo(6);
        }
    }

    @Test
    void tellsStrangersApart() {
        int nearest = 64;
        for (int seed = 0; seed < 12; seed++) {
            for (int other = 0; other < seed; other++) {
                nearest = Math.min(nearest, hash(seed).distance(hash(other)));
            }
        }

        assertThat(nearest).isGreaterThan(6);
    }

    @Test
    void distanceCountsDifferingBits() {
        assertThat(new PerceptualHash(0b1011).distance(new PerceptualHash(0b0001)))
                .isEqualTo(2);
        assertThat(new PerceptualHash(-1).distance(new PerceptualHash(0))).isEqualTo(64);
    }

    private static PerceptualHash hash(int seed) {
        return PerceptualHash.of(SoftPicture.draw(64, seed));
    }
}
