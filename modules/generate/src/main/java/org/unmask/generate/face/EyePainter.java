package org.unmask.generate.face;

import java.util.SplittableRandom;
import org.unmask.generate.face.FaceGeometry.Box;
import org.unmask.images.raster.Noise;

/** Paints eyes with lids, lashes and catch-lights, and the brows above them. */
final class EyePainter {
    /** Height of the eyes on the head. */
    static final float EYE_V = -0.13f;

    /** Of the upper lid's dark line, in fractions of the picture's side. */
    private static final float LASH_WIDTH = 0.014f;

    private final Canvas canvas;
    private final FaceTraits traits;
    private final FaceFrame frame;
    private final Noise noise;

    EyePainter(Canvas canvas, FaceTraits traits, FaceFrame frame, SplittableRandom random) {
        this.canvas = canvas;
        this.traits = traits;
        this.frame = frame;
        this.noise = new Noise(random.nextLong());
    }

    void paint() {
        paintEye(-1);
        paintEye(1);
        paintBrow(-1);
        paintBrow(1);
    }

    private void paintEye(int side) {
        FaceTraits.Eyes eyes = traits.eyes();
        Box box = frame.box(side * eyes.spacing(), EYE_V, eyes.width() * 1.5f, eyes.open() * 3.2f);
        paintSockets(box, side);
        canvas.fill(
                box,
                Rgb.of(0xe6e1da),
                (x, y) -> opening(x, y, side),
                (x, y) -> 0.93f - 0.38f * Canvas.clamp(0.75f + 1.1f * heightInEye(x, y)));
        paintIris(box, side);
        paintLids(box, side);
    }

    /** Softly darkened skin around the eye. */
    private void paintSockets(Box box, int side) {
        canvas.multiply(box, Rgb.of(0x8a6258), (x, y) -> {
            float s = acrossEye(x, y, side) / 1.45f;
            float t = heightInEye(x, y) / 3f;
            return 0.45f * Math.max(0, 1 - s * s - t * t);
        });
    }

    private void paintIris(Box box, int side) {
        FaceTraits.Eyes eyes = traits.eyes();
        float radius = 0.50f * eyes.width() * frame.halfWidth();
        float seen = frame.seenU(side * eyes.spacing() + eyes.gaze() * eyes.width(), EYE_V);
        float centreX = frame.xOf(seen, EYE_V - 0.15f * eyes.open());
        float centreY = frame.yOf(seen, EYE_V - 0.15f * eyes.open());
        canvas.fill(
                box,
                eyes.iris(),
                (x, y) -> opening(x, y, side) * canvas.inside(distance(x, y, centreX, centreY) - radius),
                (x, y) -> irisBrightness(distance(x, y, centreX, centreY) / radius, x - centreX, y - centreY));
        canvas.fill(
                box,
                Rgb.of(0x0c0908),
                (x, y) -> opening(x, y, side) * canvas.inside(distance(x, y, centreX, centreY) - 0.42f * radius));
        float lightX = centreX + 0.38f * radius * traits.light().x();
        float lightY = centreY - 0.38f * radius;
        canvas.fill(
                box,
                Rgb.of(0xffffff),
                (x, y) -> 0.9f
                        * opening(x, y, side)
                        * canvas.softlyInside(distance(x, y, lightX, lightY) - 0.20f * radius, 0.25f * radius));
    }

    private float irisBrightness(float radius, float x, float y) {
        float spokes = 0.25f * noise.at(40 + 9 * x / (Math.abs(x) + Math.abs(y) + 1e-4f), 9 * radius);
        float rim = 0.6f * Canvas.clamp((radius - 0.78f) * 5);
        return 1.15f - rim + spokes - (y < 0 ? 0.2f : 0);
    }

    private void paintLids(Box box, int side) {
        Rgb lash = traits.hair().colour().mixedWith(Rgb.of(0x1a1210), 0.6f);
        canvas.fill(box, lash, (x, y) -> {
            float s = acrossEye(x, y, side);
            float fromLid = (upperLid(s) - heightInEye(x, y)) * traits.eyes().open() * frame.halfHeight();
            float width = LASH_WIDTH * (0.55f + 0.45f * Canvas.clamp(0.5f + 0.5f * s));
            return 0.85f * fade(s, 1.05f) * canvas.inside(Math.abs(fromLid) - width / 2);
        });
        canvas.multiply(box, Rgb.of(0x7a5148), (x, y) -> {
            float s = acrossEye(x, y, side);
            float fromCrease = heightInEye(x, y) - upperLid(s * 0.92f) + 0.75f;
            float fromLower = heightInEye(x, y) - lowerLid(s) - 0.12f;
            return fade(s, 1.15f) * (0.55f * ridge(fromCrease, 0.35f) + 0.40f * ridge(fromLower, 0.30f));
        });
    }

    private void paintBrow(int side) {
        FaceTraits.Eyes eyes = traits.eyes();
        float height = EYE_V - eyes.browHeight();
        Box box = frame.box(side * eyes.spacing(), height, eyes.width() * 1.9f, 0.16f);
        Rgb colour = traits.hair().colour().mixedWith(Rgb.of(0x2a1c14), 0.45f);
        canvas.fill(box, colour, (x, y) -> {
            float s = acrossEye(x, y, side) / 1.35f;
            float middle = height - 0.045f * (1 - (s - 0.25f) * (s - 0.25f) * 1.4f);
            float half = 0.040f * (1 - 0.65f * Canvas.clamp((s + 0.5f) / 1.5f));
            float hairs = 0.78f + 0.35f * noise.at(s * 14 + x * 10, frame.v(x, y) * 60);
            float across = 1 - Math.abs(frame.v(x, y) - middle) / half;
            return Canvas.clamp(hairs * fade(s, 1) * Canvas.clamp(across * 1.6f));
        });
    }

    /** -1 at the inner corner, 1 at the outer one. */
    private float acrossEye(float x, float y, int side) {
        float u = frame.featureU(frame.u(x, y), frame.v(x, y));
        return side * (u - side * traits.eyes().spacing()) / traits.eyes().width();
    }

    /** 0 at the eye's middle, in units of the lids' distance, positive down. */
    private float heightInEye(float x, float y) {
        float side = frame.featureU(frame.u(x, y), frame.v(x, y)) < 0 ? -1 : 1;
        float s = acrossEye(x, y, (int) side);
        return (frame.v(x, y) - EYE_V + traits.eyes().tilt() * s)
                / traits.eyes().open();
    }

    private static float upperLid(float s) {
        return -(1 - s * s) * (1 - 0.18f * s);
    }

    private static float lowerLid(float s) {
        return 0.72f * (1 - s * s) * (1 + 0.2f * s);
    }

    private float opening(float x, float y, int side) {
        float s = acrossEye(x, y, side);
        float t = heightInEye(x, y);
        if (Math.abs(s) >= 1) {
            return 0;
        }
        float inside = Math.min(t - upperLid(s), lowerLid(s) - t);
        return canvas.inside(-inside * traits.eyes().open() * frame.halfHeight());
    }

    private static float fade(float s, float end) {
        return Canvas.clamp((end - Math.abs(s)) * 5);
    }

    private static float ridge(float distance, float width) {
        float t = distance / width;
        return Math.max(0, 1 - t * t);
    }

    private static float distance(float x, float y, float centreX, float centreY) {
        return (float) Math.sqrt((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY));
    }
}
