package org.unmask.images.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RasterTest {
    @Test
    void blurKeepsTheMeanAndLowersTheVariance() {
        Raster raster = noisy(32);
        Raster blurred = raster.blurred(1.2);

        assertThat(mean(blurred)).isCloseTo(mean(raster), within(0.5));
        assertThat(variance(blurred)).isLessThan(variance(raster) / 4);
    }

    @Test
    void halvingAveragesFourPixels() {
        Raster raster = Raster.black(4);
        raster.samples()[0] = 40;
        raster.samples()[3] = 80;

        assertThat(raster.halved().samples()[0]).isEqualTo(30);
    }

    @Test
    void interpolationHitsThePixelsThemselves() {
        Raster raster = noisy(16);
        float[] cubic = new float[3];
        float[] linear = new float[3];

        raster.sampleCubic(5, 7, cubic);
        raster.sampleLinear(5, 7, linear);

        int i = (7 * 16 + 5) * 3;
        assertThat(cubic[1]).isCloseTo(raster.samples()[i + 1], within(1e-3f));
        assertThat(linear[1]).isCloseTo(raster.samples()[i + 1], within(1e-3f));
    }

    @Test
    void cubicInterpolationReproducesARamp() {
        Raster ramp = Raster.black(16);
        for (int i = 0; i < ramp.samples().length; i++) {
            ramp.samples()[i] = i / 3 % 16 * 10;
        }
        float[] rgb = new float[3];

        ramp.sampleCubic(6.25f, 8, rgb);

        assertThat(rgb[0]).isCloseTo(62.5f, within(1e-3f));
    }

    @Test
    void mixingFollowsTheWeights() {
        Raster black = Raster.black(2);
        Raster white = Raster.black(2);
        java.util.Arrays.fill(white.samples(), 200);

        Raster mixed = black.mixedWith(white, new float[] {0, 0.25f, 1, 0.5f});

        assertThat(mixed.samples()).containsExactly(0, 0, 0, 50, 50, 50, 200, 200, 200, 100, 100, 100);
    }

    @Test
    void gaussianNumbersHaveMeanZeroAndVarianceOne() {
        SplittableRandom random = new SplittableRandom(9);
        int count = 200_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double value = Gaussian.next(random);
            sum += value;
            squares += value * value;
        }

        // Five standard errors: 1 / sqrt(n) for the mean, sqrt(2 / n) at most for the variance.
        assertThat(sum / count).isCloseTo(0, within(5 / Math.sqrt(count)));
        assertThat(squares / count).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
    }

    @Test
    void noiseIsSmoothBoundedAndSeeded() {
        Noise noise = new Noise(4);
        for (int i = 0; i < 2000; i++) {
            float x = i * 0.037f - 20;
            assertThat(noise.at(x, -x)).isBetween(-1f, 1f);
            assertThat(Math.abs(noise.at(x, 3) - noise.at(x + 0.01f, 3))).isLessThan(0.05f);
        }
        assertThat(noise.fractal(1.5f, 2.5f, 3, 0.5f)).isEqualTo(new Noise(4).fractal(1.5f, 2.5f, 3, 0.5f));
        assertThat(noise.at(1.5f, 2.5f)).isNotEqualTo(new Noise(5).at(1.5f, 2.5f));
    }

    private static Raster noisy(int size) {
        SplittableRandom random = new SplittableRandom(1);
        Raster raster = Raster.black(size);
        for (int i = 0; i < raster.samples().length; i++) {
            raster.samples()[i] = 128 + 20 * Gaussian.next(random);
        }
        return raster;
    }

    private static double mean(Raster raster) {
        double sum = 0;
        for (float sample : raster.samples()) {
            sum += sample;
        }
        return sum / raster.samples().length;
    }

    private static double variance(Raster raster) {
        double mean = mean(raster);
        double sum = 0;
        for (float sample : raster.samples()) {
            sum += (sample - mean) * (sample - mean);
        }
        return sum / raster.samples().length;
    }
}
