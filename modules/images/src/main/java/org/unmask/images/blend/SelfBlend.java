package org.unmask.images.blend;

import java.util.SplittableRandom;
import org.unmask.core.view.FaceSize;

/**
 * Draws self-blended pictures (Shiohara and Yamasaki 2022, Detecting Deepfakes with Self-Blended Images, section 3.2): of two
 * copies of a real face one is changed in tone and sharpness, the source is resized and shifted a little, and blended into the
 * target under a deformed and blurred mask. A detector that tells them from their originals has learnt the traces of blending,
 * not those of a generator. Stateless; the outcome depends on the random numbers alone.
 *
 * <p>Deviations: the mask is the hull of random points around the middle of the face, as the tables hold no landmarks; hue and
 * saturation are changed in RGB about the grey axis; the source is not stretched; a copy is sharpened or blurred besides being
 * scaled down and up.
 */
public final class SelfBlend {
    private static final int CHANNELS = FloatPixels.CHANNELS;
    private static final double[] RATIOS = {0.25, 0.5, 0.75, 1, 1, 1};
    private static final double LEAST_SCALE = 0.97;
    private static final double MOST_SHIFT = 0.03;
    private static final double SHARPNESS_FRACTION = 0.7;

    private SelfBlend() {}

    /**
     * Draws one.
     *
     * @param real holds [height, width, 3], 8-bit RGB, from {@code at} on
     * @param target another array that takes the fake in the same place
     * @return [height, width], 255 where the source is more than half of the picture before the ratio weakens it, else 0
     */
    public static byte[] draw(byte[] real, int at, FaceSize size, SplittableRandom random, byte[] target) {
        boolean changesSource = random.nextBoolean();
        FloatPixels plain = FloatPixels.of(real, at, size);
        FloatPixels changed = ToneChange.drawn(random).of(plain);
        if (random.nextDouble() < SHARPNESS_FRACTION) {
            changed = SharpnessChange.of(changed, random);
        }
        Shift shift = Shift.drawn(size, random);
        float[] mask = BlendMask.drawn(size, random);
        float ratio = (float) RATIOS[random.nextInt(RATIOS.length)];
        FloatPixels source = changesSource ? changed : plain;
        FloatPixels beneath = changesSource ? plain : changed;
        blend(shift.of(source, mask), beneath, mask, ratio, target, at);
        return covered(mask);
    }

    /** How the source is resized about its middle and shifted. */
    private record Shift(double scale, double right, double down) {
        static Shift drawn(FaceSize size, SplittableRandom random) {
            double scale = random.nextDouble(LEAST_SCALE, 1 / LEAST_SCALE);
            double right = random.nextDouble(-MOST_SHIFT, MOST_SHIFT) * size.width();
            double down = random.nextDouble(-MOST_SHIFT, MOST_SHIFT) * size.height();
            return new Shift(scale, right, down);
        }

        FloatPixels of(FloatPixels source, float[] wanted) {
            FaceSize size = source.size();
            double middleX = (size.width() - 1) / 2.0;
            double middleY = (size.height() - 1) / 2.0;
            return source.sampled(
                    1 / scale, middleX - (middleX + right) / scale, middleY - (middleY + down) / scale, wanted);
        }
    }

    private static void blend(
            FloatPixels source, FloatPixels beneath, float[] mask, float ratio, byte[] target, int at) {
        float[] above = source.values();
        float[] below = beneath.values();
        for (int pixel = 0; pixel < mask.length; pixel++) {
            float weight = mask[pixel] * ratio;
            for (int i = pixel * CHANNELS; i < pixel * CHANNELS + CHANNELS; i++) {
                float value = below[i] + weight * (above[i] - below[i]);
                target[at + i] = (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
            }
        }
    }

    private static byte[] covered(float[] mask) {
        byte[] covered = new byte[mask.length];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            covered[pixel] = (byte) (mask[pixel] > 0.5f ? 255 : 0);
        }
        return covered;
    }
}
