package org.unmask.images.blend;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.unmask.core.view.FaceSize;
import org.unmask.images.raster.Noise;

/** Draws where one copy of a face lies over the other, [height, width], 0 to 1. Its lengths are for faces of 224 pixels. Stateless. */
final class BlendMask {
    private static final double LENGTHS_FOR = 224;
    private static final int POINTS = 12;
    /** Points of the outline that are displaced each by itself. */
    private static final int FINE = 96;

    private BlendMask() {}

    static float[] drawn(FaceSize size, SplittableRandom random) {
        double unit = size.longer() / LENGTHS_FOR;
        double[][] outline = deformed(ConvexHull.of(aroundTheMiddle(size, random)), size, random);
        float[] mask = filled(outline, size);
        if (random.nextBoolean()) {
            mask = Smoothing.gaussian(mask, size, 1, unit * random.nextDouble(2, 8));
            for (int pixel = 0; pixel < mask.length; pixel++) {
                mask[pixel] = mask[pixel] > 0.5f ? 1 : 0;
            }
        }
        return Smoothing.gaussian(mask, size, 1, unit * random.nextDouble(1.5, 9));
    }

    private static double[][] aroundTheMiddle(FaceSize size, SplittableRandom random) {
        double middleX = size.width() * random.nextDouble(0.42, 0.58);
        double middleY = size.height() * random.nextDouble(0.45, 0.62);
        double across = size.width() * random.nextDouble(0.18, 0.38);
        double down = size.height() * random.nextDouble(0.2, 0.42);
        double[][] points = new double[POINTS][];
        for (int point = 0; point < POINTS; point++) {
            double angle = random.nextDouble(0, 2 * Math.PI);
            double radius = random.nextDouble(0.8, 1.1);
            points[point] = new double[] {
                middleX + across * radius * StrictMath.cos(angle), middleY + down * radius * StrictMath.sin(angle)
            };
        }
        return points;
    }

    /** The outline in small steps, each end of which moves a little with its neighbours. */
    private static double[][] deformed(double[][] hull, FaceSize size, SplittableRandom random) {
        double amplitude = 0.05 * size.longer() * random.nextDouble();
        var noise = new Noise(random.nextLong());
        double[][] outline = new double[FINE][];
        for (int step = 0; step < FINE; step++) {
            double place = step * hull.length / (double) FINE;
            double[] from = hull[(int) place];
            double[] to = hull[((int) place + 1) % hull.length];
            double x = from[0] + (place - (int) place) * (to[0] - from[0]);
            double y = from[1] + (place - (int) place) * (to[1] - from[1]);
            float u = (float) (8 * x / size.longer());
            float v = (float) (8 * y / size.longer());
            outline[step] = new double[] {x + amplitude * noise.at(u, v), y + amplitude * noise.at(u + 31, v + 17)};
        }
        return outline;
    }

    /** 1 at the pixels whose middle is inside, by the crossings of each row's middle line. */
    private static float[] filled(double[][] outline, FaceSize size) {
        float[] mask = new float[size.height() * size.width()];
        double[] crossings = new double[outline.length];
        for (int row = 0; row < size.height(); row++) {
            int count = 0;
            for (int point = 0; point < outline.length; point++) {
                double[] from = outline[point];
                double[] to = outline[(point + 1) % outline.length];
                if (from[1] <= row != to[1] <= row) {
                    crossings[count++] = from[0] + (row - from[1]) * (to[0] - from[0]) / (to[1] - from[1]);
                }
            }
            Arrays.sort(crossings, 0, count);
            for (int pair = 0; pair + 1 < count; pair += 2) {
                int first = (int) Math.max(0, Math.ceil(crossings[pair]));
                int end = (int) Math.min(size.width(), Math.ceil(crossings[pair + 1]));
                if (first < end) {
                    Arrays.fill(mask, row * size.width() + first, row * size.width() + end, 1);
                }
            }
        }
        return mask;
    }
}
