package org.unmask.generate.forgery;

import java.util.SplittableRandom;
import org.unmask.generate.face.Portrait;
import org.unmask.images.raster.Raster;

/**
 * The face as a decoder network leaves it whose last layers double the resolution by transposed convolution with uneven
 * overlap: a faint periodic pattern, of period two or four pixels, and a little less fine detail.
 */
record UpsampledDecoder() implements Trace {
    /** Relative difference between even and odd samples of a pattern of period two, at severity 1. */
    private static final float FINE_UNEVENNESS = 0.023f;
    /** The same for period four, which JPEG hardly touches. */
    private static final float COARSE_UNEVENNESS = 0.009f;
    /** Share of the finest detail that does not survive the decoder, at severity 1. */
    private static final float LOST_DETAIL = 0.15f;

    private static final double COARSE_FRACTION = 0.4;

    @Override
    public double unit() {
        return 2.2;
    }

    @Override
    public Forged forged(Portrait host, Portrait donor, float severity, SplittableRandom random) {
        SoftMask face = SoftMask.of(host.geometry().face(), SoftMask.Shape.FACE, host.size(), random);
        boolean isCoarse = random.nextDouble() < COARSE_FRACTION;
        Raster decoded = decoded(host.raster(), severity, isCoarse);
        return Forged.under(face, host, decoded);
    }

    private static Raster decoded(Raster host, float severity, boolean isCoarse) {
        Raster half = host.halved();
        Raster even = Upsampling.doubled(half, 0);
        Raster uneven = isCoarse
                ? Upsampling.doubled(Upsampling.doubled(half.halved(), COARSE_UNEVENNESS), 0)
                : Upsampling.doubled(half, FINE_UNEVENNESS);
        Raster reference = isCoarse ? Upsampling.doubled(Upsampling.doubled(half.halved(), 0), 0) : even;
        float lost = Severity.saturated(severity, 1 / LOST_DETAIL);
        Raster decoded = host.copy();
        float[] samples = decoded.samples();
        for (int i = 0; i < samples.length; i++) {
            float pattern = uneven.samples()[i] - reference.samples()[i];
            samples[i] += severity * pattern + lost * (even.samples()[i] - samples[i]);
        }
        return decoded;
    }
}
