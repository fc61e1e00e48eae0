package org.unmask.generate.forgery;

import java.util.SplittableRandom;
import org.unmask.generate.face.Portrait;
import org.unmask.images.raster.Gaussian;
import org.unmask.images.raster.Raster;

/**
 * The whole picture synthesised anew, as an autoencoder does it: split into a pyramid of three scales, small
 * coefficients shrunk away, put together by uneven upsampling, and covered with a grain that was made at half the
 * resolution and is the same in all channels. No pixel is left as it was.
 */
record WholeSynthesis() implements Trace {
    /** Levels of 255 below which a fine coefficient is lost, at severity 1. */
    private static final float FINE_THRESHOLD = 1.2f;
    /** The same for the coarser scale. */
    private static final float COARSE_THRESHOLD = 0.8f;
    /** Relative difference between even and odd samples, at severity 1. */
    private static final float UNEVENNESS = 0.004f;
    /** Levels of 255 of the synthetic grain, at severity 1. */
    private static final float GRAIN = 0.9f;

    @Override
    public double unit() {
        return 2.2;
    }

    @Override
    public Forged forged(Portrait host, Portrait donor, float severity, SplittableRandom random) {
        Raster half = host.raster().halved();
        Raster quarter = half.halved();
        Raster middle = synthesised(half, quarter, severity * COARSE_THRESHOLD, 0);
        Raster whole = synthesised(host.raster(), half, middle, severity * FINE_THRESHOLD, severity * UNEVENNESS);
        addGrain(whole, severity * GRAIN, random);
        return new Forged(host.with(whole), SoftMask.everywhere(host.size()).visible());
    }

    private static Raster synthesised(Raster fine, Raster coarse, float threshold, float unevenness) {
        return synthesised(fine, coarse, coarse, threshold, unevenness);
    }

    /** The shrunk difference of {@code fine} to its own coarse version, on top of another coarse version. */
    private static Raster synthesised(Raster fine, Raster coarse, Raster newCoarse, float threshold, float unevenness) {
        Raster prediction = Upsampling.doubled(coarse, 0);
        Raster result = Upsampling.doubled(newCoarse, unevenness);
        float[] samples = result.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] += shrunk(fine.samples()[i] - prediction.samples()[i], threshold);
        }
        return result;
    }

    private static float shrunk(float coefficient, float threshold) {
        float rest = Math.abs(coefficient) - threshold;
        return rest > 0 ? Math.copySign(rest, coefficient) : 0;
    }

    private static void addGrain(Raster raster, float deviation, SplittableRandom random) {
        Raster grain = Raster.black(raster.size() / 2);
        float[] coarse = grain.samples();
        for (int i = 0; i < coarse.length; i += Raster.CHANNELS) {
            float value = deviation * Gaussian.next(random);
            coarse[i] = value;
            coarse[i + 1] = value;
            coarse[i + 2] = value;
        }
        float[] fine = Upsampling.doubled(grain, 0).samples();
        for (int i = 0; i < fine.length; i++) {
            raster.samples()[i] += fine[i];
        }
    }
}
