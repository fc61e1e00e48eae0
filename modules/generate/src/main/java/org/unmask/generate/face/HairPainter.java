package org.unmask.generate.face;

import java.util.SplittableRandom;
import org.unmask.images.raster.Noise;

/** Paints the hair behind the head, the hair over the forehead, and a beard. */
final class HairPainter {
    /** How far the uneven outline strays from the smooth one, in half-widths of the head. */
    private static final float EDGE_REACH = 0.2f;

    private final Canvas canvas;
    private final FaceTraits traits;
    private final FaceFrame frame;
    private final Noise strands;
    private final Noise edge;

    HairPainter(Canvas canvas, FaceTraits traits, FaceFrame frame, SplittableRandom random) {
        this.canvas = canvas;
        this.traits = traits;
        this.frame = frame;
        this.strands = new Noise(random.nextLong());
        this.edge = new Noise(random.nextLong());
    }

    void paintBehindHead() {
        if (traits.hair().coverage() > 0) {
            canvas.fill(
                    hairBox(),
                    traits.hair().colour(),
                    (x, y) -> canvas.softlyInside(backDistance(frame.u(x, y), frame.v(x, y)), 3f / canvas.size()),
                    (x, y) -> 0.62f * strandBrightness(x, y));
        }
    }

    void paintOverForehead() {
        if (traits.hair().coverage() > 0) {
            Canvas.Field front = canvas.sampled(hairBox(), this::frontCoverage);
            canvas.multiply(
                    frame.headBox(-0.2f), Rgb.of(0x6b4a40), (x, y) -> 0.55f * front.at(x, Math.max(0, y - 0.012f)));
            canvas.fill(hairBox(), traits.hair().colour(), front, this::strandBrightness);
        }
    }

    void paintBeard() {
        float beard = traits.extras().beard();
        if (beard > 0) {
            Rgb colour = traits.hair().colour().mixedWith(Rgb.of(0x241a14), 0.35f);
            canvas.fill(frame.headBox(1.05f), colour, (x, y) -> beardCoverage(x, y, beard), this::strandBrightness);
        }
    }

    private FaceGeometry.Box hairBox() {
        return frame.headBox(Math.max(0.2f, traits.hair().length()));
    }

    private float backDistance(float u, float v) {
        FaceTraits.Hair hair = traits.hair();
        float wide = 1.04f + hair.volume();
        float up = Math.min(0, v) / (1.03f + hair.volume());
        float across = u / wide;
        float outline = v < 0 ? (float) Math.sqrt(across * across + up * up) - 1 : Math.abs(u) - wide - 0.12f * v;
        float end = v - hair.length() + 0.5f * Math.abs(Math.abs(u) - 0.9f);
        float distance = Math.max(outline, end);
        if (Math.abs(distance) > EDGE_REACH) {
            return distance * frame.halfWidth();
        }
        float wave = 0.05f * hair.curl() * edge.at(u * 5, v * 5) + 0.03f * edge.at(u * 14, v * 14);
        return (distance + wave) * frame.halfWidth();
    }

    private float frontCoverage(float x, float y) {
        FaceTraits.Hair hair = traits.hair();
        float u = frame.u(x, y);
        float v = frame.v(x, y);
        float back = backDistance(u, v);
        if (back > 0.02f || v > Math.max(-0.2f, hair.length())) {
            return 0;
        }
        float swing = (u - hair.parting()) * (u - hair.parting());
        float jag = 0.05f * edge.at(u * 9, 3) + 0.03f * edge.at(u * 25, 7);
        float lower = hair.hairline() - 0.10f + 0.38f * swing + jag;
        float temple = Canvas.clamp((hair.length() + 0.04f * edge.at(u * 30, 5) - v) * 9);
        float front = canvas.softlyInside((v - lower) * frame.halfHeight(), 4f / canvas.size());
        float sides = temple * Canvas.clamp((Math.abs(u) - 0.86f - 0.05f * edge.at(v * 8, 1)) * 14);
        return canvas.softlyInside(back, 3f / canvas.size()) * Math.max(front, sides);
    }

    /** Light and dark along strands that run away from the parting and fall down the sides. */
    private float strandBrightness(float x, float y) {
        FaceTraits.Hair hair = traits.hair();
        float u = frame.u(x, y) - hair.parting() * 0.6f;
        float v = frame.v(x, y) + 1.15f;
        float angle = u / (Math.abs(u) + Math.abs(v) + 0.15f);
        float bend = 0.25f * hair.curl() * edge.at(u * 4, v * 4);
        float strand = strands.fractal(26 * (angle + bend), 1.4f * v + 2 * bend, 3, 0.65f);
        float sheen = 0.28f
                * Canvas.clamp(
                        1 - Math.abs(v - 0.42f + 0.2f * u * traits.light().x()) / 0.35f);
        float shade = 0.12f * traits.light().x() * frame.u(x, y);
        return 0.92f + 0.42f * strand + sheen + shade;
    }

    private float beardCoverage(float x, float y, float beard) {
        float u = frame.featureU(frame.u(x, y), frame.v(x, y));
        float v = frame.v(x, y);
        float inside = canvas.inside(frame.outline(frame.u(x, y), v) - 0.004f);
        if (inside == 0 || v < 0.3f) {
            return 0;
        }
        float cheekLine = 0.50f - 0.62f * u * u * u * u;
        float chin = Canvas.clamp((v - cheekLine + 0.04f * edge.at(u * 9, 4)) * 6);
        float moustache = hill(u / 0.42f, (v - 0.445f - 0.12f * u * u) / 0.075f);
        float mouth = hill(u / (traits.lips().width() * 1.15f), (v - MouthPainter.MOUTH_V - 0.02f) / 0.15f);
        float hairs = 0.75f + 0.5f * strands.fractal(x * 70, y * 34, 2, 0.7f);
        float place = Math.max(chin * (1 - Canvas.clamp(mouth * 3)), moustache * 1.1f);
        return Canvas.clamp(inside * place * hairs * (0.15f + 0.75f * beard));
    }

    private static float hill(float u, float v) {
        float rest = 1 - u * u - v * v;
        return rest > 0 ? rest : 0;
    }
}
