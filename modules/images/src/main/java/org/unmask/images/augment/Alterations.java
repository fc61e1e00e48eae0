package org.unmask.images.augment;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.unmask.images.Picture;
import org.unmask.images.raster.Gaussian;
import org.unmask.images.raster.Raster;

/**
 * What a picture goes through on its way, each with a chance and an extent of its own: resizing, blur, a colour cast, noise, and a
 * patch that is covered. Unlike {@link StrongAugmentation}, which draws a number of them, each is drawn for itself. Stateless
 * apart from its settings.
 *
 * @param resize scaled down, the extent being the least scale, in (0, 1], and up again
 * @param blur the extent being the greatest standard deviation in pixels
 * @param tone each colour moved by itself, the extent being the most in levels of 255
 * @param noise the extent being the greatest standard deviation in levels of 255
 * @param cut a square greyed, the extent being its greatest share of a side, in [0, 1]
 */
public record Alterations(Chance resize, Chance blur, Chance tone, Chance noise, Chance cut) implements Serializable {
    /** None of them. */
    public static final Alterations NONE =
            new Alterations(Chance.NEVER, Chance.NEVER, Chance.NEVER, Chance.NEVER, Chance.NEVER);

    private static final byte MID_GREY = 127;

    /**
     * How often and how far.
     *
     * @param fraction share of pictures, in [0, 1]
     * @param extent how far at the most, at least 0
     */
    public record Chance(double fraction, double extent) implements Serializable {
        static final Chance NEVER = new Chance(0, 0);

        /** Checks the settings; what never happens has no extent. */
        public Chance {
            boolean isValid = fraction >= 0 && fraction <= 1 && extent >= 0;
            if (!isValid) {
                throw new IllegalArgumentException("Cannot set up an alteration: expected a fraction in [0, 1] and an"
                        + " extent of at least 0, got " + fraction + " and " + extent
                        + ". Use a fraction of 0 for none.");
            }
            extent = fraction == 0 ? 0 : extent;
        }

        /** What never happens draws no number, so that others draw the same with and without it. */
        private boolean isDrawn(SplittableRandom random) {
            return fraction > 0 && random.nextDouble() < fraction;
        }
    }

    /** Changes a picture [size, size, 3] before it becomes a file. */
    void beforeFile(byte[] rgb, int size, SplittableRandom random) {
        if (Stream.of(resize, blur, tone, noise).allMatch(change -> change.fraction == 0)) {
            return;
        }
        Raster picture = Raster.of(Picture.of(size, size, rgb));
        if (resize.isDrawn(random)) {
            double scale = resize.extent + (1 - resize.extent) * random.nextDouble();
            picture =
                    picture.resized((int) Math.max(1, Math.round(size * scale))).resized(size);
        }
        if (blur.isDrawn(random)) {
            picture = picture.blurred(blur.extent * random.nextDouble());
        }
        if (tone.isDrawn(random)) {
            cast(picture.samples(), random);
        }
        if (noise.isDrawn(random)) {
            addNoise(picture.samples(), (float) (noise.extent * random.nextDouble()), random);
        }
        picture.toPicture().copyTo(rgb, 0);
    }

    /** Changes it afterwards: nothing that a file has been through has sharp grey squares. */
    void afterFile(byte[] rgb, int size, SplittableRandom random) {
        if (!cut.isDrawn(random)) {
            return;
        }
        greySquare(rgb, size, (int) Math.max(2, Math.round(size * cut.extent) + 1), random);
    }

    /** Greys a square of fewer than {@code end} pixels a side somewhere in a picture [size, size, 3]; {@code end} is at least 2. */
    static void greySquare(byte[] rgb, int size, int end, SplittableRandom random) {
        int side = random.nextInt(1, end);
        int left = random.nextInt(0, size - side + 1);
        int top = random.nextInt(0, size - side + 1);
        for (int y = top; y < top + side; y++) {
            int from = (y * size + left) * Picture.CHANNELS;
            Arrays.fill(rgb, from, from + side * Picture.CHANNELS, MID_GREY);
        }
    }

    /** Adds noise of a standard deviation in levels of 255. */
    static void addNoise(float[] samples, float deviation, SplittableRandom random) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] += deviation * Gaussian.next(random);
        }
    }

    private void cast(float[] samples, SplittableRandom random) {
        float[] moves = new float[Raster.CHANNELS];
        for (int channel = 0; channel < moves.length; channel++) {
            moves[channel] = (float) (tone.extent * (2 * random.nextDouble() - 1));
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] += moves[i % Raster.CHANNELS];
        }
    }
}
