package org.unmask.generate.face;

/**
 * The head as a height field under a light: per pixel, how bright the skin is and how much it shines. Heights come from
 * an ellipsoid with bumps for brow, nose, cheeks, lips and chin. Immutable once computed.
 */
final class Relief {
    private final FaceTraits traits;
    private final int size;
    private final float[] heights;
    private final float[] diffuse;
    private final float[] shine;

    private Relief(FaceTraits traits, FaceFrame frame, int size) {
        this.traits = traits;
        this.size = size;
        this.heights = new float[size * size];
        this.diffuse = new float[size * size];
        this.shine = new float[size * size];
        raise(frame);
        light();
    }

    static Relief of(FaceTraits traits, FaceFrame frame, int size) {
        return new Relief(traits, frame, size);
    }

    /** Brightness of white skin at a point, about 0.3..1.25. */
    float diffuse(float x, float y) {
        return diffuse[index(x, y)];
    }

    /** The share of the light that is mirrored, 0..1. */
    float shine(float x, float y) {
        return shine[index(x, y)];
    }

    private int index(float x, float y) {
        return Math.min(size - 1, (int) (y * size)) * size + Math.min(size - 1, (int) (x * size));
    }

    private void raise(FaceFrame frame) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                float x = (column + 0.5f) / size;
                float y = (row + 0.5f) / size;
                float u = frame.u(x, y);
                float v = frame.v(x, y);
                float outside = 1 - 0.92f * (u * u + v * v);
                if (outside > -0.4f) {
                    float dome = 0.85f * (float) Math.sqrt(Math.max(0.02f, outside));
                    heights[row * size + column] = frame.halfWidth() * (dome + bumps(frame.featureU(u, v), v));
                }
            }
        }
    }

    private float bumps(float u, float v) {
        float side = Math.abs(u);
        FaceTraits.Nose nose = traits.nose();
        FaceTraits.Eyes eyes = traits.eyes();
        float tip = EyePainter.EYE_V + nose.length();
        float face = 0.10f * bump(side - 0.40f, 0.42f, v + 0.34f, 0.16f)
                - 0.12f * bump(side - eyes.spacing(), 0.32f, v - EyePainter.EYE_V, 0.20f)
                + 0.05f * bump(side - eyes.spacing(), 0.22f, v - EyePainter.EYE_V, 0.09f)
                + 0.09f * bump(side - 0.52f, 0.40f, v - 0.18f, 0.32f)
                - 0.05f * bump(side - 0.36f - 0.25f * (v - 0.3f), 0.10f, v - 0.42f, 0.28f)
                + 0.10f * bump(u, 0.30f, v - 0.86f, 0.22f)
                - 0.06f * bump(u, 0.30f, v - 0.71f, 0.08f);
        float ridge = 0.11f * bump(u, 0.19f, v - (tip - 0.22f), 0.40f)
                + 0.17f * bump(u, 0.24f, v - (tip - 0.02f), 0.16f)
                + 0.09f * bump(side - nose.width() * 0.8f, 0.11f, v - (tip + 0.02f), 0.09f)
                - 0.04f * bump(u, 0.06f, v - (tip + 0.13f), 0.09f);
        float mouth = 0.06f * bump(u, 0.5f, v - MouthPainter.MOUTH_V, 0.2f)
                + 0.03f * bump(u, 0.36f, v - MouthPainter.MOUTH_V - 0.05f, 0.06f);
        return face + nose.relief() * ridge + mouth;
    }

    /** A smooth hill of height one that ends at its radii. */
    private static float bump(float u, float radiusU, float v, float radiusV) {
        float a = u / radiusU;
        float b = v / radiusV;
        float rest = 1 - a * a - b * b;
        return rest > 0 ? rest * rest : 0;
    }

    private void light() {
        FaceTraits.Light light = traits.light();
        for (int row = 1; row < size - 1; row++) {
            for (int column = 1; column < size - 1; column++) {
                int i = row * size + column;
                float slopeX = (heights[i + 1] - heights[i - 1]) * size / 2;
                float slopeY = (heights[i + size] - heights[i - size]) * size / 2;
                float length = (float) Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
                float facing = (-slopeX * light.x() - slopeY * light.y() + light.z()) / length;
                float wrapped = Math.max(0, (facing + 0.3f) / 1.3f);
                diffuse[i] = light.ambient() * (0.75f + 0.25f / length) + (1.04f - light.ambient()) * wrapped;
                float mirrored = 2 * facing / length - light.z();
                shine[i] = eighthPower(Math.max(0, mirrored));
            }
        }
    }

    private static float eighthPower(float value) {
        float square = value * value;
        float fourth = square * square;
        return fourth * fourth;
    }
}
