package org.unmask.generate.forgery;

import java.util.SplittableRandom;
import org.unmask.generate.face.Portrait;
import org.unmask.images.raster.Noise;
import org.unmask.images.raster.Raster;

/**
 * The face as a diffusion model repaints it: the sensor's grain is gone while edges stay, and a faint texture that no
 * sensor makes lies over the skin.
 */
record DiffusionSmoothing() implements Trace {
    /** Standard deviation of the smoothing in pixels. */
    private static final double RADIUS = 1.0;
    /** Deviations from the smoothed picture beyond this many levels count as edges and stay. */
    private static final float EDGE = 14;
    /** Severity at which 63 % of the grain is gone. */
    private static final float GRAIN_SCALE = 1.5f;
    /** Levels of 255 of the invented texture, at severity 1. */
    private static final float TEXTURE = 1.4f;
    /** Pixels across one element of the invented texture. */
    private static final float TEXTURE_PIXELS = 3.1f;

    @Override
    public double unit() {
        return 2.6;
    }

    @Override
    public Forged forged(Portrait host, Portrait donor, float severity, SplittableRandom random) {
        SoftMask face = SoftMask.of(host.geometry().face(), SoftMask.Shape.FACE, host.size(), random);
        Raster repainted = repainted(host.raster(), severity, new Noise(random.nextLong()));
        return Forged.under(face, host, repainted);
    }

    private static Raster repainted(Raster host, float severity, Noise noise) {
        Raster smooth = host.blurred(RADIUS);
        Raster repainted = host.copy();
        float[] samples = repainted.samples();
        float removed = Severity.saturated(severity, GRAIN_SCALE);
        for (int i = 0; i < samples.length; i++) {
            float rest = samples[i] - smooth.samples()[i];
            float grain = rest / (1 + (rest / EDGE) * (rest / EDGE));
            samples[i] -= removed * grain;
        }
        addTexture(repainted, severity * TEXTURE, noise);
        return repainted;
    }

    private static void addTexture(Raster raster, float amplitude, Noise noise) {
        int size = raster.size();
        float[] samples = raster.samples();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                float texture = amplitude * noise.at(x / TEXTURE_PIXELS, y / TEXTURE_PIXELS);
                for (int channel = 0; channel < Raster.CHANNELS; channel++) {
                    samples[(y * size + x) * Raster.CHANNELS + channel] += texture;
                }
            }
        }
    }
}
