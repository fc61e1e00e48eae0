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

    /** Writes a changed copy; allocates nothing unless the JPEG round trip is drawn. */
    @Override
    public void apply(byte[] rgb, int size, SplittableRandom random, byte[] target) {
        checkArrays(rgb, size, target);
        boolean mirrored = random.nextDouble() < flipFraction;
        int shiftX = random.nextInt(-maxShift, maxShift + 1);
        int shiftY = random.nextInt(-maxShift, maxShift + 1);
        double contrast = 1 + contrastRange * (2 * random.nextDouble() - 1);
        double brightness = brightnessRange * (2 * random.nextDouble() - 1);
        boolean throughJpeg = random.nextDouble() < jpegFraction;
        int quality = random.nextInt(LOWEST_QUALITY, HIGHEST_QUALITY + 1);

        int gain = (int) Math.round(contrast * ONE);
        int bias = (int) Math.round((127.5 * (1 - contrast) + brightness + 0.5) * ONE);
        for (int y = 0; y < size; y++) {
            int row = reflected(y + shiftY, size) * size;
            for (int x = 0; x < size; x++) {
                int column = reflected(mirrored ? size - 1 - x + shiftX : x + shiftX, size);
                copyPixel(
                        rgb, (row + column) * Picture.CHANNELS, target, (y * size + x) * Picture.CHANNELS, gain, bias);
            }
        }
        if (throughJpeg) {
            recompress(target, size, quality);
        }
    }

    private static void copyPixel(byte[] source, int from, byte[] target, int to, int gain, int bias) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            int value = ((source[from + channel] & 0xff) * gain + bias) >> 16;
            target[to + channel] = (byte) Math.max(0, Math.min(255, value));
        }
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
