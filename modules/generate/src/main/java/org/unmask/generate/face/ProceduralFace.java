package org.unmask.generate.face;

import java.util.SplittableRandom;

/**
 * Draws a portrait of a person who never existed, out of random numbers alone: the same seed gives the same samples.
 * Stateless and thread-safe; about 10 ms at 128 pixels.
 */
public final class ProceduralFace {
    private static final int SMALLEST = 16;
    private static final int CANDIDATES = 24;

    private ProceduralFace() {}

    /**
     * One portrait, {@code size} pixels a side.
     *
     * @throws IllegalArgumentException if {@code size} is below 16, where no feature is left to draw
     */
    public static Portrait draw(int size, SplittableRandom random) {
        checkSize(size);
        return painted(FaceTraits.draw(random), size, random);
    }

    /**
     * A portrait of somebody else who resembles the person that {@link #draw} makes of {@code host}'s random numbers: the
     * most similar of several candidates in skin, pose, light and what covers the face. Whoever swaps faces chooses the
     * donor like this.
     *
     * @param host in the state in which {@link #draw} received it; it is advanced
     * @throws IllegalArgumentException as {@link #draw}
     */
    public static Portrait drawResembling(SplittableRandom host, int size, SplittableRandom random) {
        checkSize(size);
        FaceTraits wanted = FaceTraits.draw(host);
        FaceTraits nearest = FaceTraits.draw(random);
        for (int candidate = 1; candidate < CANDIDATES; candidate++) {
            FaceTraits traits = FaceTraits.draw(random);
            if (traits.unlikeness(wanted) < nearest.unlikeness(wanted)) {
                nearest = traits;
            }
        }
        return painted(nearest, size, random);
    }

    private static void checkSize(int size) {
        if (size < SMALLEST) {
            throw new IllegalArgumentException("Cannot draw a face: expected at least " + SMALLEST
                    + " pixels a side, got " + size + ". Use 64 or more to recognise it.");
        }
    }

    private static Portrait painted(FaceTraits traits, int size, SplittableRandom random) {
        FaceFrame frame = new FaceFrame(traits.head());
        Canvas canvas = new Canvas(size);
        paint(canvas, traits, frame, random);
        return new Portrait(Camera.draw(random).shoot(canvas.raster(), random), geometry(traits, frame));
    }

    private static void paint(Canvas canvas, FaceTraits traits, FaceFrame frame, SplittableRandom random) {
        Relief relief = Relief.of(traits, frame, canvas.size());
        SkinPainter skin = new SkinPainter(canvas, traits, frame, relief, random);
        HairPainter hair = new HairPainter(canvas, traits, frame, random);
        BackdropPainter.paint(canvas, random);
        hair.paintBehindHead();
        skin.paintBody();
        skin.paintHead();
        new EyePainter(canvas, traits, frame, random).paint();
        new MouthPainter(canvas, traits, frame, relief, random).paint();
        hair.paintBeard();
        hair.paintOverForehead();
        new GlassesPainter(canvas, traits, frame).paint();
    }

    private static FaceGeometry geometry(FaceTraits traits, FaceFrame frame) {
        FaceTraits.Eyes eyes = traits.eyes();
        FaceTraits.Nose nose = traits.nose();
        float noseMiddle = EyePainter.EYE_V + nose.length() / 2;
        return new FaceGeometry(
                frame.ellipse(),
                frame.box(-eyes.spacing(), EyePainter.EYE_V, eyes.width() * 1.2f, eyes.open() * 1.6f),
                frame.box(eyes.spacing(), EyePainter.EYE_V, eyes.width() * 1.2f, eyes.open() * 1.6f),
                frame.box(0, noseMiddle, nose.width() * 1.3f, nose.length() / 2 + 0.1f),
                frame.box(0, MouthPainter.MOUTH_V, traits.lips().width(), 0.13f));
    }
}
