package org.unmask.images.augment;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.unmask.images.DecodeLimits;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

/**
 * A random change of a training picture: mirroring, brightness, contrast, a shift, sometimes a JPEG round trip, and what else is
 * asked for. The {@linkplain #light light} one neither blurs nor scales, because interpolation would wipe out the traces that a
 * detector reads. Stateless apart from its settings, so one instance serves all threads; the outcome depends on the random numbers alone.
 *
 * @param flipFraction how often the picture is mirrored, in [0, 1]
 * @param brightnessRange largest change of brightness, in levels of 255, at least 0
 * @param contrastRange largest relative change of contrast around mid-grey, in [0, 1)
 * @param maxShift largest shift along each axis, in pixels, with a reflected border, at least 0
 * @param jpeg how often the picture passes through a JPEG file, and of which quality
 * @param alterations what else happens to it
 */
public record Augmentation(
        double flipFraction,
        double brightnessRange,
        double contrastRange,
        int maxShift,
        JpegTrip jpeg,
        Alterations alterations)
        implements Variation {
    private static final PictureCodec ANY_SIZE = new PictureCodec(new DecodeLimits(1, Integer.MAX_VALUE));
    /** Fixed-point one for the contrast factor. */
    private static final int ONE = 1 << 16;

    /**
     * A round trip through a JPEG file.
     *
     * @param fraction how often, in [0, 1]
     * @param lowest least quality, 1..100
     * @param highest greatest quality, lowest..100
     */
    public record JpegTrip(double fraction, int lowest, int highest) implements Serializable {
        /** Checks the settings. */
        public JpegTrip {
            boolean valid = fraction >= 0 && fraction <= 1 && lowest >= 1 && lowest <= highest && highest <= 100;
            if (!valid) {
                throw new IllegalArgumentException("Cannot set up JPEG round trips: expected a fraction in [0, 1] and"
                        + " qualities in 1..100, got " + fraction + " and " + lowest + ".." + highest
                        + ". Use 70..95 as a start.");
            }
        }
    }

    /** Checks the settings. */
    public Augmentation {
        boolean valid = flipFraction >= 0
                && flipFraction <= 1
                && brightnessRange >= 0
                && contrastRange >= 0
                && contrastRange < 1
                && maxShift >= 0;
        if (!valid) {
            throw new IllegalArgumentException(
                    "Cannot set up augmentation: expected fractions in [0, 1] and ranges >= 0"
                            + ", got flip=" + flipFraction + " brightness=" + brightnessRange + " contrast="
                            + contrastRange
                            + " shift=" + maxShift
                            + ". Use Augmentation.light() as a start.");
        }
    }

    /** JPEG files of quality 70..95, and nothing else beside. */
    public Augmentation(
            double flipFraction, double brightnessRange, double contrastRange, int maxShift, double jpegFraction) {
        this(
                flipFraction,
                brightnessRange,
                contrastRange,
                maxShift,
                new JpegTrip(jpegFraction, 70, 95),
                Alterations.NONE);
    }

    /** Half mirrored, 8 levels of brightness, 8 % contrast, 4 pixels, every fifth through JPEG. */
    public static Augmentation light() {
        return new Augmentation(0.5, 8, 0.08, 4, 0.2);
    }

    /** Copies pictures unchanged. */
    public static Augmentation none() {
        return new Augmentation(0, 0, 0, 0, 0);
    }

    /** Writes a changed copy; allocates no picture unless a JPEG round trip or an alteration is drawn. */
    @Override
    public void apply(byte[] rgb, int size, SplittableRandom random, byte[] target) {
        checkArrays(rgb, size, target);
        Move move = move(random);
        double contrast = 1 + contrastRange * (2 * random.nextDouble() - 1);
        double brightness = brightnessRange * (2 * random.nextDouble() - 1);
        boolean throughJpeg = random.nextDouble() < jpeg.fraction();
        int quality = random.nextInt(jpeg.lowest(), jpeg.highest() + 1);

        byte[] levels = levels(contrast, brightness);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int from = move.source(x, y, size) * Picture.CHANNELS;
                int to = (y * size + x) * Picture.CHANNELS;
                target[to] = levels[rgb[from] & 0xff];
                target[to + 1] = levels[rgb[from + 1] & 0xff];
                target[to + 2] = levels[rgb[from + 2] & 0xff];
            }
        }
        alterations.beforeFile(target, size, random);
        if (throughJpeg) {
            recompress(target, size, quality);
        }
        alterations.afterFile(target, size, random);
    }

    /**
     * Writes a copy of {@code mask}, moved as {@link #apply} moves the picture under random numbers that begin alike, to
     * {@code target}; both are {@code [size, size]} and must be different arrays.
     */
    public void applyToMask(byte[] mask, int size, SplittableRandom random, byte[] target) {
        Move move = move(random);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                target[y * size + x] = mask[move.source(x, y, size)];
            }
        }
    }

    /** Where a picture's pixels come from. */
    private record Move(boolean mirrored, int right, int down) {
        int source(int x, int y, int size) {
            int column = reflected(mirrored ? size - 1 - x + right : x + right, size);
            return reflected(y + down, size) * size + column;
        }
    }

    private Move move(SplittableRandom random) {
        boolean mirrored = random.nextDouble() < flipFraction;
        int right = random.nextInt(-maxShift, maxShift + 1);
        int down = random.nextInt(-maxShift, maxShift + 1);
        return new Move(mirrored, right, down);
    }

    /** What becomes of each of the 256 levels. */
    private static byte[] levels(double contrast, double brightness) {
        int gain = (int) Math.round(contrast * ONE);
        int bias = (int) Math.round((127.5 * (1 - contrast) + brightness + 0.5) * ONE);
        byte[] levels = new byte[256];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = (byte) Math.max(0, Math.min(255, (level * gain + bias) >> 16));
        }
        return levels;
    }

    /** Mirrors a coordinate at the borders without repeating the border pixel. */
    private static int reflected(int at, int size) {
        int last = size - 1;
        int inside = Math.abs(at);
        return inside > last ? Math.max(0, 2 * last - inside) : inside;
    }

    static void recompress(byte[] rgb, int size, int quality) {
        byte[] file = PictureCodec.encodeJpeg(Picture.of(size, size, rgb), quality);
        try {
            ANY_SIZE.decode(file).copyTo(rgb, 0);
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("A JPEG file written a moment ago cannot be read", e);
        }
    }

    static void checkArrays(byte[] rgb, int size, byte[] target) {
        int expected = size * size * Picture.CHANNELS;
        if (rgb.length != expected || target.length != expected || rgb == target) {
            throw new IllegalArgumentException("Cannot augment a picture of " + size + " x " + size
                    + ": expected two different arrays of " + expected + " bytes, got " + rgb.length + " and "
                    + target.length + ". Allocate the target once and reuse it.");
        }
    }
}
