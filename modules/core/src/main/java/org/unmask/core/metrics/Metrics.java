package org.unmask.core.metrics;

import org.unmask.core.errors.DataContractException;

/**
 * The figures of merit of a detector. Fake is the positive class; a face is called fake if its probability exceeds the
 * threshold. Figures that compare the two classes (AUC, average precision, equal error rate, balanced accuracy) are
 * undefined where one class is absent: here they throw, while {@link Metric#of} returns an empty result. Stateless; each
 * costs one sort of the faces.
 */
public final class Metrics {
    /** The threshold of the reported accuracy. */
    public static final double DEFAULT_THRESHOLD = 0.5;

    /** The share of real faces that may be called fake where the true positive rate is reported. */
    public static final double FEW_FALSE_ALARMS = 0.01;

    /** The bins of the reported calibration error. */
    public static final int CALIBRATION_BIN_COUNT = 15;

    private Metrics() {}

    /**
     * Area under the ROC curve, in [0, 1]: the chance that a fake scores above a real face, ties counted half
     * (Mann-Whitney).
     *
     * @throws DataContractException if a class is absent
     */
    public static double auc(ScoredFaces faces) {
        return TallyFigures.auc(bothClasses(faces, "AUC"));
    }

    /**
     * Average precision, in (0, 1]: precision at each distinct score, weighted by the recall it adds.
     *
     * @throws DataContractException if a class is absent
     */
    public static double averagePrecision(ScoredFaces faces) {
        return TallyFigures.averagePrecision(bothClasses(faces, "average precision"));
    }

    /**
     * Equal error rate, in [0, 1]: {@code fpr[argmin |fnr - fpr|]}, the first such point, as DPGNet's code has it. One
     * deviation: it looks at every point of the curve, not only at its corners.
     *
     * @throws DataContractException if a class is absent
     */
    public static double equalErrorRate(ScoredFaces faces) {
        return TallyFigures.equalErrorRate(bothClasses(faces, "equal error rate"));
    }

    /**
     * Share of fakes that are found, in [0, 1], at the lowest threshold that calls no larger share of the real faces fake.
     *
     * @param falsePositiveRate that share, in [0, 1]; among fewer real faces than its inverse, none may be called fake
     * @throws DataContractException if a class is absent
     */
    public static double truePositiveRate(ScoredFaces faces, double falsePositiveRate) {
        return TallyFigures.truePositiveRate(bothClasses(faces, "true positive rate"), falsePositiveRate);
    }

    /** Share of faces called rightly, in [0, 1]. */
    public static double accuracy(ScoredFaces faces, double threshold) {
        return TallyFigures.accuracy(tally(faces), threshold);
    }

    /**
     * Mean of the share of reals and the share of fakes called rightly, in [0, 1].
     *
     * @throws DataContractException if a class is absent
     */
    public static double balancedAccuracy(ScoredFaces faces, double threshold) {
        return TallyFigures.balancedAccuracy(bothClasses(faces, "balanced accuracy"), threshold);
    }

    /**
     * Expected calibration error, in [0, 1]: over 15 equal bins of the probability of fake, the distance between mean
     * probability and share of fakes, weighted by faces. The bins are those of {@link CalibrationBin}; bins of the winning
     * class's confidence, which some papers use, give another number.
     */
    public static double expectedCalibrationError(ScoredFaces faces) {
        return TallyFigures.expectedCalibrationError(tally(faces), CALIBRATION_BIN_COUNT);
    }

    /** Mean of {@code -ln} of the probability given to the true class, in nats; probabilities kept 1e-7 from certain. */
    public static double logLoss(ScoredFaces faces) {
        return TallyFigures.logLoss(tally(faces));
    }

    /** Mean squared distance of the probability from the label, in [0, 1]. */
    public static double brier(ScoredFaces faces) {
        return TallyFigures.brier(tally(faces));
    }

    private static Tally tally(ScoredFaces faces) {
        return new Ranking(faces).tally();
    }

    static Tally bothClasses(ScoredFaces faces, String figure) {
        Tally tally = tally(faces);
        if (!tally.hasBothClasses()) {
            throw new DataContractException("Cannot compute the " + figure + ": expected real and fake faces, got "
                    + tally.realCount() + " real and " + tally.fakeCount()
                    + " fake. Evaluate on a domain that has labels of both classes.");
        }
        return tally;
    }
}
