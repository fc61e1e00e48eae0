package org.unmask.images.augment;

import java.util.SplittableRandom;
import org.unmask.images.DecodeLimits;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;

/**
 * A light random change of a training picture: mirroring, brightness, contrast, a shift and sometimes a JPEG round trip.
 * Nothing here blurs, scales or rotates, because interpolation would wipe out the traces that a detector reads.
 * Stateless apart from its settings, so one instance serves all threads; the outcome depends on the random numbers alone.
 *
 * @param flipFraction how often the picture is mirrored, in [0, 1]
 * @param brightnessRange largest change of brightness, in levels of 255, at least 0
 * @param contrastRange largest relative change of contrast around mid-grey, in [0, 1)
 * @param maxShift largest shift along each axis, in pixels, with a reflected border, at least 0
 * @param jpegFraction how often the picture passes through a JPEG file of quality 70..95, in [0, 1]
 */
public record Augmentation(
        double flipFraction, double brightnessRange, double contrastRange, int maxShift, double jpegFraction)
        implements Variation {
    private static final int LOWEST_QUALITY = 70;
    private static final int HIGHEST_QUALITY = 95;
    private static final PictureCodec ANY_SIZE = new PictureCodec(new DecodeLimits(1, Integer.MAX_VALUE));
    /** Fixed-point one for the contrast factor. */
    private static final int ONE = 1 << 16;

    public Augmentation {
        boolean valid = flipFraction >= 0
                && flipFraction <= 1
                && brightnessRange >= 0
                && contrastRange >= 0
                && contrastRange < 1
                && maxShift >= 0
                && jpegFraction >= 0
                && jpegFraction <= 1;
        if (!valid) {
            throw new IllegalArgumentException(
                    "Cannot set up augmentation: expected fractions in [0, 1] and ranges >= 0"
                            + ", got flip=" + flipFraction + " brightness=" + brightnessRange + " contrast="
                            + contrastRange
                            + " shift=" + maxShift + " jpeg=" + jpegFraction
                            + ". Use Augmentation.light() as a start.");
        }
    }

    /** Half mirrored, 8 levels of brightness, 8 % contrast, 4 pixels, every fifth through JPEG. */
    public static Augmentation light() {
        return new Augmentation(0.5, 8, 0.08, 4, 0.2);
    }

    /** Copies pictures unchanged. */
    public static Augmentation none() {
        return new Augmentation(0, 0, 0, 0, 0);
    }

    /** Writes a changed copy; allocates no picture unless the JPEG round trip is drawn. */
    @Override
    public void apply(byte[] rgb, int size, SplittableRandom random, byte[] target) {
        checkArrays(rgb, size, target);
        Move move = move(random);
        double contrast = 1 + contrastRange * (2 * random.nextDouble() - 1);
        double brightness = brightnessRange * (2 * random.nextDouble() - 1);
        boolean throughJpeg = random.nextDouble() < jpegFraction;
        int quality = random.nextInt(LOWEST_QUALITY, HIGHEST_QUALITY + 1);

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
        if (throughJpeg) {
            recompress(target, size, quality);
        }
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
