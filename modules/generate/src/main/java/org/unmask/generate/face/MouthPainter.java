package org.unmask.generate.face;

import java.util.SplittableRandom;
import org.unmask.generate.face.FaceGeometry.Box;
import org.unmask.images.raster.Noise;

/** Paints lips, teeth where the mouth is open, and the nostrils above. */
final class MouthPainter {
    /** Height of the line between the lips. */
    static final float MOUTH_V = 0.54f;

    private final Canvas canvas;
    private final FaceTraits traits;
    private final FaceFrame frame;
    private final Relief relief;
    private final Noise noise;

    MouthPainter(Canvas canvas, FaceTraits traits, FaceFrame frame, Relief relief, SplittableRandom random) {
        this.canvas = canvas;
        this.traits = traits;
        this.frame = frame;
        this.relief = relief;
        this.noise = new Noise(random.nextLong());
    }

    void paint() {
        paintNostrils();
        paintLips();
    }

    private void paintNostrils() {
        FaceTraits.Nose nose = traits.nose();
        float tip = EyePainter.EYE_V + nose.length();
        Box box = frame.box(0, tip + 0.02f, nose.width() * 2, 0.16f);
        canvas.multiply(box, Rgb.of(0x2c1712), (x, y) -> {
            float u = Math.abs(featureU(x, y));
            float v = frame.v(x, y);
            float hole = hill((u - 0.48f * nose.width()) / (0.30f * nose.width()), (v - tip - 0.075f) / 0.032f);
            float wing = hill((u - 1.02f * nose.width()) / 0.045f, (v - tip - 0.02f) / 0.07f);
            float under = hill(u / (0.8f * nose.width()), (v - tip - 0.10f) / 0.05f);
            return Canvas.clamp(0.95f * hole + 0.42f * wing + 0.22f * under);
        });
    }

    private void paintLips() {
        FaceTraits.Lips lips = traits.lips();
        Box box = frame.box(0, MOUTH_V, lips.width() * 1.2f, 0.22f);
        canvas.fill(box, lips.colour(), this::lipCoverage, this::lipBrightness);
        canvas.fill(box, Rgb.of(0x2a100e), (x, y) -> openCoverage(x, y));
        canvas.fill(
                box,
                Rgb.of(0xe9e2d6),
                (x, y) -> openCoverage(x, y) * Canvas.clamp((0.62f - gapPosition(x, y)) * 5),
                (x, y) -> 0.92f - 0.5f * square(across(x, y)) + 0.05f * noise.at(featureU(x, y) * 22, 0));
        paintParting(box);
        canvas.multiply(box, Rgb.of(0x8f6156), (x, y) -> {
            float below = (frame.v(x, y) - middle(x, y) - lips.lower() - lips.gap() / 2 - 0.03f) / 0.045f;
            return 0.38f * hill(across(x, y) / 0.8f, below);
        });
    }

    private void paintParting(Box box) {
        canvas.fill(box, Rgb.of(0x3b1613), (x, y) -> {
            float s = across(x, y);
            float off = (frame.v(x, y) - middle(x, y)) * frame.halfHeight();
            float closed = traits.lips().gap() > 0 ? 0.25f : 0.8f;
            return closed * Canvas.clamp((1.04f - Math.abs(s)) * 7) * canvas.inside(Math.abs(off) - 0.0035f);
        });
    }

    private float lipCoverage(float x, float y) {
        FaceTraits.Lips lips = traits.lips();
        float s = across(x, y);
        if (Math.abs(s) >= 1) {
            return 0;
        }
        float round = 1 - s * s;
        float bow = 1 - 0.30f * hill(s / 0.22f, 0) - 0.1f * s * s;
        float off = frame.v(x, y) - middle(x, y);
        float top = -(lips.upper() * bow * (float) Math.sqrt(round) + halfGap(s));
        float bottom = lips.lower() * (float) Math.sqrt(round) * (1 - 0.25f * s * s) + halfGap(s);
        float inside = Math.min(off - top, bottom - off) * frame.halfHeight();
        return 0.88f * canvas.softlyInside(-inside, 2.2f / canvas.size());
    }

    private float lipBrightness(float x, float y) {
        float off = frame.v(x, y) - middle(x, y);
        float lower =
                off > 0 ? 0.12f * hill((off - 0.5f * traits.lips().lower()) / 0.05f, across(x, y) / 0.7f) : -0.13f;
        float creases = 0.06f * noise.at(featureU(x, y) * 40, frame.v(x, y) * 6);
        return relief.diffuse(x, y) * (0.98f + lower + creases);
    }

    private float openCoverage(float x, float y) {
        float s = across(x, y);
        if (traits.lips().gap() == 0 || Math.abs(s) >= 0.9f) {
            return 0;
        }
        float inside = halfGap(s) - Math.abs(frame.v(x, y) - middle(x, y));
        return canvas.inside(-inside * frame.halfHeight());
    }

    /** 0 at the upper lip, 1 at the lower one. */
    private float gapPosition(float x, float y) {
        float half = Math.max(1e-4f, halfGap(across(x, y)));
        return 0.5f + (frame.v(x, y) - middle(x, y)) / (2 * half);
    }

    private float halfGap(float s) {
        return Math.max(0, traits.lips().gap() / 2 * (1 - 1.23f * s * s));
    }

    /** Height of the line between the lips at this point's column. */
    private float middle(float x, float y) {
        float s = across(x, y);
        return MOUTH_V - traits.lips().smile() * s * s + 0.008f * hill(s / 0.3f, 0);
    }

    private float across(float x, float y) {
        return featureU(x, y) / traits.lips().width();
    }

    private float featureU(float x, float y) {
        return frame.featureU(frame.u(x, y), frame.v(x, y));
    }

    private static float hill(float u, float v) {
        float rest = 1 - u * u - v * v;
        return rest > 0 ? rest * rest : 0;
    }

    private static float square(float value) {
        return value * value;
    }
}
