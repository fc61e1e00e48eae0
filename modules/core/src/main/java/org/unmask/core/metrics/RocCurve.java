package org.unmask.core.metrics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.unmask.core.errors.DataContractException;

/**
 * The exact ROC curve: one point for each distinct score, so faces with equal scores move together. Immutable.
 *
 * @param points from (0, 0) to (1, 1), both rates ascending, thresholds strictly descending
 */
public record RocCurve(List<Point> points) implements Serializable {
    /** Keeps an immutable copy of the points. */
    public RocCurve {
        points = List.copyOf(points);
    }

    /**
     * One operating point.
     *
     * @param threshold faces with at least this probability are called fake; infinite at (0, 0)
     * @param falsePositiveRate share of reals called fake, in [0, 1]
     * @param truePositiveRate share of fakes called fake, in [0, 1]
     */
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) implements Serializable {}

    /**
     * The curve of a model's scores.
     *
     * @throws DataContractException if a class is absent
     */
    public static RocCurve of(ScoredFaces faces) {
        Tally tally = Metrics.bothClasses(faces, "ROC curve");
        double realCount = tally.realCount();
        double fakeCount = tally.fakeCount();
        long realsCalledFake = 0;
        long fakesCalledFake = 0;
        List<Point> points = new ArrayList<>(tally.size() + 1);
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        for (int rank = 0; rank < tally.size(); rank++) {
            realsCalledFake += tally.reals()[rank];
            fakesCalledFake += tally.fakes()[rank];
            points.add(new Point(tally.scores()[rank], realsCalledFake / realCount, fakesCalledFake / fakeCount));
        }
        return new RocCurve(points);
    }

    /** The area under the curve by trapezia, in [0, 1]; equals {@link Metrics#auc} up to rounding. */
    public double auc() {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            Point left = points.get(i - 1);
            Point right = points.get(i);
            double width = right.falsePositiveRate() - left.falsePositiveRate();
            area += width * (left.truePositiveRate() + right.truePositiveRate()) / 2;
        }
        return area;
    }
}
