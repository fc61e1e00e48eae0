package org.unmask.images.blend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Convex hulls of points in the plane (Andrew's monotone chain). Stateless. */
final class ConvexHull {
    private ConvexHull() {}

    /** The corners of the hull of [points, 2], in the order of its outline. */
    static double[][] of(double[][] points) {
        double[][] sorted = points.clone();
        Arrays.sort(
                sorted, Comparator.<double[]>comparingDouble(point -> point[0]).thenComparingDouble(point -> point[1]));
        List<double[]> hull = chain(Arrays.asList(sorted));
        List<double[]> backwards = new ArrayList<>(Arrays.asList(sorted));
        Collections.reverse(backwards);
        hull.addAll(chain(backwards));
        return hull.toArray(double[][]::new);
    }

    /** One side of the hull without its last corner, with which the other begins. */
    private static List<double[]> chain(List<double[]> sorted) {
        List<double[]> side = new ArrayList<>();
        for (double[] point : sorted) {
            while (side.size() > 1 && !turns(side.get(side.size() - 2), side.get(side.size() - 1), point)) {
                side.remove(side.size() - 1);
            }
            side.add(point);
        }
        side.remove(side.size() - 1);
        return side;
    }

    private static boolean turns(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
    }
}
