package org.unmask.networks.backbone.weights;

/**
 * Learnt positions of a square grid of patches brought to another size by bicubic interpolation (Keys 1981, Cubic Convolution
 * Interpolation for Digital Image Processing, with a = -1/2), widened where the grid shrinks: PyTorch's {@code interpolate} with
 * {@code bicubic} and {@code antialias}, which timm uses. Legend: S side of the learnt grid, T of the new one, D numbers of a
 * position. Stateless.
 */
final class PositionGrid {
    private static final double A = -0.5;
    private static final double SUPPORT = 2.0;

    private PositionGrid() {}

    /** [S, S, D] to [T, T, D]; a copy where both are the same. */
    static float[] resized(float[] grid, int from, int to) {
        if (from == to) {
            return grid.clone();
        }
        int width = grid.length / (from * from);
        float[] lines = along(grid, from, to, from, width);
        return along(lines, from, to, 1, to * width);
    }

    /** [outer, from, inner] to [outer, to, inner]. */
    private static float[] along(float[] values, int from, int to, int outer, int inner) {
        float[] resized = new float[outer * to * inner];
        for (int place = 0; place < to; place++) {
            double scale = (double) from / to;
            double widening = Math.max(scale, 1.0);
            double centre = (place + 0.5) * scale;
            int first = Math.max(0, (int) (centre - SUPPORT * widening + 0.5));
            int end = Math.min(from, (int) (centre + SUPPORT * widening + 0.5));
            double[] weights = weights(first, end, centre, widening);
            for (int line = 0; line < outer; line++) {
                for (int i = 0; i < inner; i++) {
                    double sum = 0;
                    for (int tap = first; tap < end; tap++) {
                        sum += weights[tap - first] * values[(line * from + tap) * inner + i];
                    }
                    resized[(line * to + place) * inner + i] = (float) sum;
                }
            }
        }
        return resized;
    }

    private static double[] weights(int first, int end, double centre, double widening) {
        double[] weights = new double[end - first];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = cubic((i + first - centre + 0.5) / widening);
            total += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return weights;
    }

    private static double cubic(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }
}
