package org.unmask.generate.face;

import java.util.SplittableRandom;
import org.unmask.images.raster.Gaussian;
import org.unmask.images.raster.Raster;

/**
 * A lens and a sensor: blur, falling light towards the corners, white balance, and noise. The noise is drawn per
 * photosite of a Bayer pattern and spread over the pixels as demosaicing spreads it, so that its colours are correlated
 * between neighbours as in a photograph. Immutable.
 *
 * @param blur standard deviation of the lens, in pixels of a 128-pixel picture
 * @param falloff loss of light in the corners, in [0, 1]
 * @param exposure factor on all channels
 * @param warmth factor between red and blue, around 1
 * @param readNoise standard deviation in the dark, in levels of 255
 * @param shotNoise variance per level of signal, in levels of 255
 */
record Camera(double blur, float falloff, float exposure, float warmth, float readNoise, float shotNoise) {

    static Camera draw(SplittableRandom random) {
        return new Camera(
                random.nextDouble(0.40, 0.75),
                (float) random.nextDouble(0.02, 0.20),
                (float) random.nextDouble(0.88, 1.10),
                (float) random.nextDouble(0.95, 1.05),
                (float) random.nextDouble(1.5, 4.0),
                (float) random.nextDouble(0.05, 0.22));
    }

    Raster shoot(Raster scene, SplittableRandom random) {
        Raster shot = scene.blurred(blur * scene.size() / 128.0);
        expose(shot);
        addNoise(shot, random);
        return shot;
    }

    private void expose(Raster shot) {
        int size = shot.size();
        float[] samples = shot.samples();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                float dx = 2f * x / size - 1;
                float dy = 2f * y / size - 1;
                float light = exposure * (1 - falloff * (dx * dx + dy * dy) / 2);
                int i = (y * size + x) * Raster.CHANNELS;
                samples[i] = shoulder(samples[i] * light * warmth);
                samples[i + 1] = shoulder(samples[i + 1] * light);
                samples[i + 2] = shoulder(samples[i + 2] * light / warmth);
            }
        }
    }

    /** Rolls highlights off instead of cutting them at 255. */
    private static float shoulder(float value) {
        float knee = 215;
        float over = value - knee;
        return over <= 0 ? Math.max(0, value) : knee + 40 * over / (over + 40);
    }

    private void addNoise(Raster shot, SplittableRandom random) {
        int size = shot.size();
        int padded = size + 2;
        float[] samples = shot.samples();
        float[] sites = noiseOfSites(shot, padded, random);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int i = (y * size + x) * Raster.CHANNELS;
                int site = (y + 1) * padded + x + 1;
                addDemosaiced(samples, i, sites, site, padded, colourOfSite(x, y), y & 1);
            }
        }
    }

    /** One number per photosite, with a border of one so that every pixel has eight neighbours. */
    private float[] noiseOfSites(Raster shot, int padded, SplittableRandom random) {
        int size = shot.size();
        float[] sites = new float[padded * padded];
        for (int y = 0; y < padded; y++) {
            for (int x = 0; x < padded; x++) {
                int column = Math.max(0, Math.min(size - 1, x - 1));
                int row = Math.max(0, Math.min(size - 1, y - 1));
                float signal = shot.samples()[(row * size + column) * Raster.CHANNELS + colourOfSite(column, row)];
                float deviation = (float) Math.sqrt(readNoise * readNoise + shotNoise * signal);
                sites[y * padded + x] = deviation * Gaussian.next(random);
            }
        }
        return sites;
    }

    /** Bilinear demosaicing: a colour that the site lacks is the mean of its nearest sites. */
    private static void addDemosaiced(
            float[] samples, int i, float[] sites, int site, int padded, int colour, int oddRow) {
        float beside = (sites[site - 1] + sites[site + 1]) / 2;
        float above = (sites[site - padded] + sites[site + padded]) / 2;
        if (colour == 1) {
            samples[i] += oddRow == 0 ? beside : above;
            samples[i + 1] += sites[site];
            samples[i + 2] += oddRow == 0 ? above : beside;
        } else {
            float diagonal = (sites[site - padded - 1]
                            + sites[site - padded + 1]
                            + sites[site + padded - 1]
                            + sites[site + padded + 1])
                    / 4;
            samples[i] += colour == 0 ? sites[site] : diagonal;
            samples[i + 1] += (beside + above) / 2;
            samples[i + 2] += colour == 2 ? sites[site] : diagonal;
        }
    }

    private static int colourOfSite(int x, int y) {
        boolean evenRow = (y & 1) == 0;
        boolean evenColumn = (x & 1) == 0;
        if (evenRow == evenColumn) {
            return 1;
        }
        return evenRow ? 0 : 2;
    }
}
