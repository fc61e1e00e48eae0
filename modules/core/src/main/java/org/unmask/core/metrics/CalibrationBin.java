package org.unmask.core.metrics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One bar of a reliability diagram: the faces whose probability of fake lies in [low, high), the last bin with its upper
 * end. Immutable.
 *
 * @param low lower end, in [0, 1)
 * @param high upper end, in (0, 1]
 * @param faces how many faces, at least 1
 * @param meanPFake mean probability of fake, in [low, high]
 * @param fakeShare share of the faces that are truly fake, in [0, 1]
 */
public record CalibrationBin(double low, double high, long faces, double meanPFake, double fakeShare)
        implements Serializable {
    /** The bins that hold a face, in ascending order. */
    public static List<CalibrationBin> of(ScoredFaces faces, int binCount) {
        long[] counts = new long[binCount];
        long[] fakes = new long[binCount];
        double[] sums = new double[binCount];
        for (int face = 0; face < faces.count(); face++) {
            int bin = indexOf(faces.pFake(face), binCount);
            counts[bin]++;
            fakes[bin] += faces.isFake(face) ? 1 : 0;
            sums[bin] += faces.pFake(face);
        }
        List<CalibrationBin> bins = new ArrayList<>();
        for (int bin = 0; bin < binCount; bin++) {
            if (counts[bin] > 0) {
                bins.add(new CalibrationBin(
                        bin / (double) binCount,
                        (bin + 1) / (double) binCount,
                        counts[bin],
                        sums[bin] / counts[bin],
                        fakes[bin] / (double) counts[bin]));
            }
        }
        return List.copyOf(bins);
    }

    static int indexOf(double pFake, int binCount) {
        return Math.min(binCount - 1, (int) (pFake * binCount));
    }
}
