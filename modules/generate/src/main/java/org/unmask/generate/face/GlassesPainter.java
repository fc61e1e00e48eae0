package org.unmask.generate.face;

import org.unmask.generate.face.FaceGeometry.Box;

/** Paints spectacles: two rounded frames, a bridge, temples and a faint reflection. */
final class GlassesPainter {
    private final Canvas canvas;
    private final FaceTraits traits;
    private final FaceFrame frame;

    GlassesPainter(Canvas canvas, FaceTraits traits, FaceFrame frame) {
        this.canvas = canvas;
        this.traits = traits;
        this.frame = frame;
    }

    void paint() {
        if (traits.extras().glasses() == 0) {
            return;
        }
        Box box = frame.box(0, EyePainter.EYE_V, 1.3f, 0.4f);
        float thickness = 0.006f + 0.012f * (1 - traits.extras().glasses());
        canvas.multiply(box, Rgb.of(0x8a6a60), (x, y) -> 0.4f * line(lens(x, y - 0.012f), thickness + 0.004f));
        canvas.fill(box, traits.extras().frame(), (x, y) -> {
            float rim = line(lens(x, y), thickness);
            return 0.95f * Math.max(rim, Math.max(line(bridge(x, y), thickness), temples(x, y, thickness)));
        });
        canvas.add(
                box,
                Rgb.of(0xffffff),
                (x, y) -> lens(x, y) < 0
                        ? 0.05f + 0.07f * Canvas.clamp(1 - Math.abs((x + y * 0.7f) % 0.22f - 0.1f) * 30)
                        : 0);
    }

    /** Distance from the nearer lens's rim, negative within. */
    private float lens(float x, float y) {
        float across = Math.abs(Math.abs(u(x, y)) - traits.eyes().spacing()) * frame.halfWidth();
        float down = Math.abs(v(x, y) - EyePainter.EYE_V - 0.03f) * frame.halfHeight();
        float corner = 0.035f;
        float a = Math.max(0, across - 0.31f * frame.halfWidth() + corner);
        float b = Math.max(0, down - 0.17f * frame.halfHeight() + corner);
        float inner = Math.max(across - 0.31f * frame.halfWidth(), down - 0.17f * frame.halfHeight());
        return a > 0 && b > 0 ? (float) Math.sqrt(a * a + b * b) - corner : inner;
    }

    private float bridge(float x, float y) {
        float u = u(x, y);
        float off = (v(x, y) - EyePainter.EYE_V + 0.03f - 1.2f * u * u) * frame.halfHeight();
        return Math.abs(u) < traits.eyes().spacing() - 0.30f ? off : 1;
    }

    private float temples(float x, float y, float thickness) {
        float u = Math.abs(u(x, y));
        float off = (v(x, y) - EyePainter.EYE_V + 0.06f) * frame.halfHeight();
        boolean beside = u > traits.eyes().spacing() + 0.31f && u < 1.02f;
        return beside ? line(off, thickness) : 0;
    }

    private float line(float distance, float thickness) {
        return canvas.inside(Math.abs(distance) - thickness / 2);
    }

    private float u(float x, float y) {
        return frame.featureU(frame.u(x, y), frame.v(x, y));
    }

    private float v(float x, float y) {
        return frame.v(x, y);
    }
}
