package org.unmask.core.metrics;

/** Each metric as a function of a tally, one pass each. The definitions stand in {@link Metrics}. Stateless. */
final class TallyFigures {
    /** Scores come from 32-bit floats, so nothing nearer to 0 or 1 than this is a measured probability. */
    private static final double NEAREST_TO_CERTAIN = 1e-7;

    private TallyFigures() {}

    static double auc(Tally tally) {
        long realsAbove = 0;
        // In half pairs, so that ties stay whole numbers.
        long halfPairsWon = 0;
        long realCount = tally.realCount();
        for (int rank = 0; rank < tally.size(); rank++) {
            long reals = tally.reals()[rank];
            long realsBelow = realCount - realsAbove - reals;
            halfPairsWon += tally.fakes()[rank] * (2 * realsBelow + reals);
            realsAbove += reals;
        }
        return halfPairsWon / (2.0 * realCount * tally.fakeCount());
    }

    static double averagePrecision(Tally tally) {
        long realsSeen = 0;
        long fakesSeen = 0;
        double weightedPrecision = 0;
        for (int rank = 0; rank < tally.size(); rank++) {
            realsSeen += tally.reals()[rank];
            fakesSeen += tally.fakes()[rank];
            if (tally.fakes()[rank] > 0) {
                weightedPrecision += tally.fakes()[rank] * (fakesSeen / (double) (realsSeen + fakesSeen));
            }
        }
        return weightedPrecision / tally.fakeCount();
    }

    static double equalErrorRate(Tally tally) {
        double realCount = tally.realCount();
        double fakeCount = tally.fakeCount();
        long realsCalledFake = 0;
        long fakesCalledFake = 0;
        // The point (0, 0) of the curve: nothing is called fake.
        double rate = 0;
        double smallestGap = 1;
        for (int rank = 0; rank < tally.size(); rank++) {
            realsCalledFake += tally.reals()[rank];
            fakesCalledFake += tally.fakes()[rank];
            double falsePositiveRate = realsCalledFake / realCount;
            double gap = Math.abs(1 - fakesCalledFake / fakeCount - falsePositiveRate);
            if (gap < smallestGap) {
                smallestGap = gap;
                rate = falsePositiveRate;
            }
        }
        return rate;
    }

    static double truePositiveRate(Tally tally, double falsePositiveRate) {
        double realCount = tally.realCount();
        long realsCalledFake = 0;
        long fakesCalledFake = 0;
        for (int rank = 0; rank < tally.size(); rank++) {
            realsCalledFake += tally.reals()[rank];
            if (realsCalledFake / realCount > falsePositiveRate) {
                break;
            }
            fakesCalledFake += tally.fakes()[rank];
        }
        return fakesCalledFake / (double) tally.fakeCount();
    }

    static double accuracy(Tally tally, double threshold) {
        return (realsAtMost(tally, threshold) + fakesAbove(tally, threshold)) / (double) tally.faceCount();
    }

    static double balancedAccuracy(Tally tally, double threshold) {
        double realsRight = realsAtMost(tally, threshold) / (double) tally.realCount();
        double fakesRight = fakesAbove(tally, threshold) / (double) tally.fakeCount();
        return (realsRight + fakesRight) / 2;
    }

    static double expectedCalibrationError(Tally tally, int binCount) {
        double[] surplus = new double[binCount];
        for (int rank = 0; rank < tally.size(); rank++) {
            double score = tally.scores()[rank];
            long faces = tally.reals()[rank] + tally.fakes()[rank];
            surplus[CalibrationBin.indexOf(score, binCount)] += faces * score - tally.fakes()[rank];
        }
        double total = 0;
        for (double binSurplus : surplus) {
            total += Math.abs(binSurplus);
        }
        return total / tally.faceCount();
    }

    static double logLoss(Tally tally) {
        double sum = 0;
        for (int rank = 0; rank < tally.size(); rank++) {
            double p = Math.min(1 - NEAREST_TO_CERTAIN, Math.max(NEAREST_TO_CERTAIN, tally.scores()[rank]));
            sum -= tally.fakes()[rank] * Math.log(p) + tally.reals()[rank] * Math.log1p(-p);
        }
        return sum / tally.faceCount();
    }

    static double brier(Tally tally) {
        double sum = 0;
        for (int rank = 0; rank < tally.size(); rank++) {
            double p = tally.scores()[rank];
            sum += tally.fakes()[rank] * (1 - p) * (1 - p) + tally.reals()[rank] * p * p;
        }
        return sum / tally.faceCount();
    }

    private static long realsAtMost(Tally tally, double threshold) {
        long count = 0;
        for (int rank = 0; rank < tally.size(); rank++) {
            count += tally.scores()[rank] > threshold ? 0 : tally.reals()[rank];
        }
        return count;
    }

    private static long fakesAbove(Tally tally, double threshold) {
        long count = 0;
        for (int rank = 0; rank < tally.size(); rank++) {
            count += tally.scores()[rank] > threshold ? tally.fakes()[rank] : 0;
        }
        return count;
    }
}
