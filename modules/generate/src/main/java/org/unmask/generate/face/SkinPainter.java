package org.unmask.generate.face;

import java.util.SplittableRandom;
import org.unmask.generate.face.Canvas.Field;
import org.unmask.generate.face.FaceGeometry.Box;
import org.unmask.images.raster.Noise;

/** Paints clothes, neck, ears and the head's skin with its texture. */
final class SkinPainter {
    private final Canvas canvas;
    private final FaceTraits traits;
    private final FaceFrame frame;
    private final Relief relief;
    private final Noise coarse;
    private final Noise fine;

    SkinPainter(Canvas canvas, FaceTraits traits, FaceFrame frame, Relief relief, SplittableRandom random) {
        this.canvas = canvas;
        this.traits = traits;
        this.frame = frame;
        this.relief = relief;
        this.coarse = new Noise(random.nextLong());
        this.fine = new Noise(random.nextLong());
    }

    void paintBody() {
        paintNeck();
        paintClothes();
    }

    private void paintNeck() {
        float half = 0.54f;
        Rgb tone = traits.skin().tone();
        FaceTraits.Light light = traits.light();
        canvas.fill(
                new Box(0, 0.5, 1, 1),
                tone,
                (x, y) -> {
                    float u = frame.u(x, y) / (1 + 0.25f * square(Math.max(0, frame.v(x, y) - 1)));
                    return canvas.inside((Math.abs(u) - half) * frame.halfWidth()) * (frame.v(x, y) > 0.3f ? 1 : 0);
                },
                (x, y) -> {
                    float u = frame.u(x, y) / half;
                    float chinShadow = 0.34f * Canvas.clamp(1.55f - frame.v(x, y));
                    float round = 0.22f * u * u - 0.15f * u * light.x();
                    return 0.88f - chinShadow - round + 0.05f * coarse.at(x * 20, y * 20);
                });
    }

    private void paintClothes() {
        FaceTraits.Extras extras = traits.extras();
        float centre = frame.xOf(0, 1.2f);
        float top = Math.min(0.95f, frame.yOf(0, 1.08f));
        canvas.fill(
                new Box(0, 0.7, 1, 1),
                extras.cloth(),
                (x, y) -> {
                    float across = Math.abs(x - centre);
                    float shoulder = top + 0.45f * across * across;
                    float collar = top + extras.neckline() - 1.6f * across * across;
                    float neck = across < 0.50f * frame.halfWidth() ? Math.max(shoulder, collar) : shoulder;
                    return canvas.inside(neck - y);
                },
                (x, y) -> 0.85f + 0.25f * coarse.fractal(x * 7, y * 3, 3, 0.5f) + 0.05f * fine.at(x * 90, y * 90));
    }

    void paintHead() {
        Box head = frame.headBox(1.05f);
        paintEar(-1);
        paintEar(1);
        Field covered = canvas.sampled(head, this::headCoverage);
        canvas.fill(head, traits.skin().tone(), covered, this::skinBrightness);
        paintBlush(head, covered);
        paintFreckles(head);
        canvas.add(
                head,
                traits.light().tint(),
                (x, y) -> covered.at(x, y) * traits.skin().oil() * relief.shine(x, y));
    }

    private float headCoverage(float x, float y) {
        return canvas.inside(frame.outline(frame.u(x, y), frame.v(x, y)));
    }

    private float skinBrightness(float x, float y) {
        float pores = traits.skin().pores();
        float texture = pores * fine.fractal(x * 48, y * 48, 2, 0.8f) + 0.6f * pores * fine.at(y * 110, x * 110);
        return relief.diffuse(x, y) * (1 + texture + 0.02f * coarse.fractal(x * 9, y * 9, 3, 0.5f));
    }

    /** Blood under the skin: redder cheeks, nose and ears, and random patches. */
    private void paintBlush(Box head, Field coverage) {
        float strength = traits.skin().mottling() / 255;
        canvas.add(head, new Rgb(255, -110, -90), (x, y) -> {
            float u = frame.featureU(frame.u(x, y), frame.v(x, y));
            float v = frame.v(x, y);
            float covered = coverage.at(x, y);
            if (covered == 0) {
                return 0;
            }
            float cheeks = hill(Math.abs(u) - 0.55f, v - 0.22f, 0.30f) + hill(u, v - 0.22f, 0.18f);
            return covered * strength * (0.8f * cheeks + 0.7f * coarse.fractal(x * 6, y * 6, 3, 0.6f));
        });
    }

    private void paintFreckles(Box head) {
        float density = traits.skin().freckles();
        if (density == 0) {
            return;
        }
        canvas.multiply(head, Rgb.of(0xb98a6a), (x, y) -> {
            float u = frame.u(x, y);
            float v = frame.v(x, y);
            float place = hill(Math.abs(u) - 0.35f, v - 0.15f, 0.5f);
            float spot = Canvas.clamp((fine.at(x * 55, y * 55) - 0.55f) * 4);
            return density * place * spot * 0.7f;
        });
    }

    private void paintEar(int side) {
        float u = side * 1.02f;
        Box box = Box.around(frame.xOf(u, 0), frame.yOf(u, 0), 0.22 * frame.halfWidth(), 0.3 * frame.halfHeight());
        canvas.fill(
                box,
                traits.skin().tone().mixedWith(Rgb.of(0xc06050), 0.18f),
                (x, y) -> canvas.inside(earDistance(x, y, u)),
                (x, y) -> 0.80f
                        + 0.14f * side * traits.light().x()
                        - 0.30f * hill((frame.u(x, y) - u * 1.02f) / 0.6f, frame.v(x, y) - 0.0f, 0.14f));
    }

    private float earDistance(float x, float y, float u) {
        float across = (frame.u(x, y) - u) / 0.13f;
        float down = frame.v(x, y) / 0.20f;
        return ((float) Math.sqrt(across * across + down * down) - 1) * 0.13f * frame.halfWidth();
    }

    private static float hill(float u, float v, float radius) {
        float rest = 1 - (u * u + v * v) / (radius * radius);
        return rest > 0 ? rest * rest : 0;
    }

    private static float square(float value) {
        return value * value;
    }
}
