package org.unmask.generate.forgery;

import java.util.SplittableRandom;
import org.unmask.generate.face.FaceGeometry.Ellipse;
import org.unmask.generate.face.Portrait;
import org.unmask.images.raster.Raster;

/**
 * Another person's inner face laid over the host: aligned by the two faces' outlines, resampled, matched in colour up to
 * a rest, and blended under a soft mask. The traces are the rest of colour, the donor's softer grain and the seam.
 */
record BlendedSwap() implements Trace {
    /** Levels of 255 by which a channel misses the host's mean, at severity 1. */
    private static final float COLOUR_REST = 3;
    /** Relative miss of the host's contrast, at severity 1. */
    private static final float CONTRAST_REST = 0.04f;
    /** How much smaller than the picture the donor's face was, at severity 1. */
    private static final float RESAMPLING = 0.10f;
    /** Severity from which the donor covers the host wholly. */
    private static final float OPAQUE_FROM = 0.15f;

    /** The host's grain that is laid over the donor to hide its resampling, at severity 0, and the fall per severity. */
    private static final float GRAIN = 0.95f;

    private static final float GRAIN_SCALE = 4;
    /** Levels of 255 beyond which a deviation from the smoothed host is an edge and no grain. */
    private static final float EDGE = 8;

    /** A donor whose contrast differs by more than this keeps a difference; stretching it would look burnt. */
    private static final float LEAST_GAIN = 0.8f;

    private static final float MOST_GAIN = 1.25f;
    private static final double FEATHER = 0.30;

    @Override
    public double unit() {
        return 1;
    }

    @Override
    public boolean usesDonor() {
        return true;
    }

    @Override
    public Forged forged(Portrait host, Portrait donor, float severity, SplittableRandom random) {
        SoftMask.Shape shape = new SoftMask.Shape(
                random.nextDouble(0.68, 0.80),
                random.nextDouble(0.62, 0.72),
                random.nextDouble(0.08, 0.16),
                FEATHER / (1 + 0.5 * severity),
                0.08);
        SoftMask inner = SoftMask.of(host.geometry().face(), shape, host.size(), random);
        Raster aligned = aligned(host, donor, inner, 1 + RESAMPLING * severity * random.nextDouble(0.4, 1.6));
        Raster matched = matched(host.raster(), aligned, inner, severity, random);
        addGrain(matched, host.raster(), GRAIN * (float) StrictMath.exp(-severity / GRAIN_SCALE));
        SoftMask blend = inner.times(Math.min(1, severity / OPAQUE_FROM));
        return Forged.under(blend, host, matched);
    }

    /** The donor with its face moved onto the host's under the mask, by way of a raster {@code shrink} times as small. */
    private static Raster aligned(Portrait host, Portrait donor, SoftMask mask, double shrink) {
        int size = host.size();
        int small = Math.max(8, (int) Math.round(size / shrink));
        Raster source = small == size ? donor.raster() : donor.raster().resized(small);
        Ellipse to = host.geometry().face();
        Ellipse from = donor.geometry().face();
        double turn = from.roll() - to.roll();
        double cosine = StrictMath.cos(turn);
        double sine = StrictMath.sin(turn);
        double scaleX = from.radiusX() / to.radiusX();
        double scaleY = from.radiusY() / to.radiusY();
        Raster aligned = Raster.black(size);
        float[] rgb = new float[Raster.CHANNELS];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (mask.weights()[y * size + x] == 0) {
                    continue;
                }
                double dx = ((x + 0.5) / size - to.centreX()) * scaleX;
                double dy = ((y + 0.5) / size - to.centreY()) * scaleY;
                double fromX = from.centreX() + dx * cosine - dy * sine;
                double fromY = from.centreY() + dx * sine + dy * cosine;
                source.sampleCubic((float) (fromX * small - 0.5), (float) (fromY * small - 0.5), rgb);
                System.arraycopy(rgb, 0, aligned.samples(), (y * size + x) * Raster.CHANNELS, Raster.CHANNELS);
            }
        }
        return aligned;
    }

    /** The donor with the host's mean and deviation per channel under the mask, short of a rest. */
    private static Raster matched(Raster host, Raster donor, SoftMask mask, float severity, SplittableRandom random) {
        Raster matched = donor.copy();
        float[] samples = matched.samples();
        for (int channel = 0; channel < Raster.CHANNELS; channel++) {
            Moments wanted = Moments.of(host, mask, channel);
            Moments found = Moments.of(donor, mask, channel);
            float rest = severity * COLOUR_REST * (float) random.nextDouble(-1, 1);
            float contrast = 1 + severity * CONTRAST_REST * (float) random.nextDouble(-1, 1);
            float gain = contrast
                    * Math.max(LEAST_GAIN, Math.min(MOST_GAIN, wanted.deviation / Math.max(1, found.deviation)));
            for (int i = channel; i < samples.length; i += Raster.CHANNELS) {
                samples[i] = (samples[i] - found.mean) * gain + wanted.mean + rest;
            }
        }
        return matched;
    }

    private static void addGrain(Raster swapped, Raster host, float share) {
        Raster smooth = host.blurred(0.8);
        float[] samples = swapped.samples();
        for (int i = 0; i < samples.length; i++) {
            float rest = host.samples()[i] - smooth.samples()[i];
            float edge = rest / EDGE;
            samples[i] += share * rest / (1 + edge * edge * edge * edge);
        }
    }

    private record Moments(float mean, float deviation) {
        static Moments of(Raster raster, SoftMask mask, int channel) {
            double total = 0;
            double sum = 0;
            double squares = 0;
            float[] samples = raster.samples();
            for (int pixel = 0; pixel < mask.weights().length; pixel++) {
                float weight = mask.weights()[pixel];
                float value = samples[pixel * Raster.CHANNELS + channel];
                total += weight;
                sum += weight * value;
                squares += weight * value * value;
            }
            double mean = sum / Math.max(1, total);
            return new Moments((float) mean, (float)
                    Math.sqrt(Math.max(0, squares / Math.max(1, total) - mean * mean)));
        }
    }
}
