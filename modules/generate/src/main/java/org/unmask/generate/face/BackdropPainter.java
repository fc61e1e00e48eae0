package org.unmask.generate.face;

import java.util.SplittableRandom;
import org.unmask.generate.face.FaceGeometry.Box;
import org.unmask.images.raster.Noise;

/** Paints what stands behind a person: a studio wall, out-of-focus lights, a room or greenery. */
final class BackdropPainter {
    private static final int[] WALLS = {0x2c2f36, 0x5a6470, 0x8d969c, 0xb9b4a8, 0xd8d3c8, 0x9c8468, 0x4c5a4a, 0x6b4b44};
    private static final int[] LIGHTS = {0xffe2a8, 0xffb870, 0x9fc4ff, 0xff8f7a, 0xcfe8b0, 0xffffff};
    private static final int[] LEAVES = {0x2c3d22, 0x4b6231, 0x7c8b4a, 0xa9b57a, 0x5f7250};

    private BackdropPainter() {}

    static void paint(Canvas canvas, SplittableRandom random) {
        paintWall(canvas, random);
        switch (random.nextInt(4)) {
            case 0 -> paintLights(canvas, random);
            case 1 -> paintRoom(canvas, random);
            case 2 -> paintLeaves(canvas, random);
            default -> {
                // The bare wall is one of the four backdrops.
            }
        }
    }

    private static void paintWall(Canvas canvas, SplittableRandom random) {
        Noise noise = new Noise(random.nextLong());
        Rgb wall = Rgb.from(WALLS, random);
        double direction = random.nextDouble(2 * Math.PI);
        float slopeX = (float) (StrictMath.cos(direction) * random.nextDouble(0.1, 0.5));
        float slopeY = (float) (StrictMath.sin(direction) * random.nextDouble(0.1, 0.5));
        float grain = (float) random.nextDouble(0.03, 0.16);
        canvas.fill(
                Canvas.WHOLE,
                wall,
                (x, y) -> 1,
                (x, y) ->
                        1 + slopeX * (x - 0.5f) + slopeY * (y - 0.5f) + grain * noise.fractal(x * 4, y * 4, 4, 0.55f));
    }

    private static void paintLights(Canvas canvas, SplittableRandom random) {
        int count = random.nextInt(6, 16);
        for (int i = 0; i < count; i++) {
            float centreX = (float) random.nextDouble();
            float centreY = (float) random.nextDouble();
            float radius = (float) random.nextDouble(0.03, 0.10);
            float strength = (float) random.nextDouble(0.12, 0.5);
            canvas.fill(Box.around(centreX, centreY, radius * 1.3, radius * 1.3), Rgb.from(LIGHTS, random), (x, y) -> {
                float distance = (float) Math.sqrt(square(x - centreX) + square(y - centreY));
                return strength * canvas.softlyInside(distance - radius, radius * 0.35f);
            });
        }
    }

    private static void paintRoom(Canvas canvas, SplittableRandom random) {
        int count = random.nextInt(2, 7);
        for (int i = 0; i < count; i++) {
            float centreX = (float) random.nextDouble();
            float centreY = (float) random.nextDouble();
            float halfWidth = (float) random.nextDouble(0.03, 0.35);
            float halfHeight = (float) random.nextDouble(0.05, 0.5);
            float softness = (float) random.nextDouble(0.015, 0.05);
            float strength = (float) random.nextDouble(0.3, 0.9);
            Box box = Box.around(centreX, centreY, halfWidth + softness, halfHeight + softness);
            canvas.fill(box, Rgb.from(WALLS, random), (x, y) -> {
                float distance = Math.max(Math.abs(x - centreX) - halfWidth, Math.abs(y - centreY) - halfHeight);
                return strength * canvas.softlyInside(distance, softness);
            });
        }
    }

    private static void paintLeaves(Canvas canvas, SplittableRandom random) {
        for (int layer = 0; layer < 3; layer++) {
            Noise noise = new Noise(random.nextLong());
            float scale = (float) random.nextDouble(5, 14);
            float level = (float) random.nextDouble(-0.25, 0.2);
            canvas.fill(
                    Canvas.WHOLE,
                    Rgb.from(LEAVES, random),
                    (x, y) -> Canvas.clamp((noise.fractal(x * scale, y * scale, 3, 0.5f) - level) * 4),
                    (x, y) -> 1 + 0.25f * noise.at(y * scale * 2, x * scale * 2));
        }
    }

    private static float square(float value) {
        return value * value;
    }
}
