package org.unmask.core.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.split.Buckets;

/** How probabilities may be calibrated, the simplest first; which way it is, faces decide that it was not fitted to. */
enum CalibrationForm {
    /** As they are. */
    NONE(faces -> LogitFit.Line.IDENTITY),
    /** Scaled. */
    TEMPERATURE(LogitFit::temperature),
    /** Scaled and shifted. */
    PLATT(LogitFit::platt);

    private static final int FOLDS = 5;

    private final Function<ScoredFaces, LogitFit.Line> fit;

    CalibrationForm(Function<ScoredFaces, LogitFit.Line> fit) {
        this.fit = fit;
    }

    LogitFit.Line fit(ScoredFaces faces) {
        return fit.apply(faces);
    }

    /** The form of the least log loss on held-out groups, five folds; of equal ones the simplest. */
    static CalibrationForm best(ScoredFaces faces) {
        int[] folds = new int[faces.count()];
        for (int face = 0; face < folds.length; face++) {
            folds[face] = Buckets.of(faces.group(face), FOLDS);
        }
        return Stream.of(values())
                .min(Comparator.comparingDouble(form -> form.heldOutLoss(faces, folds)))
                .orElseThrow();
    }

    /** The mean log loss of every face by a fit to the other folds; infinite where such a fit would turn ranks around. */
    private double heldOutLoss(ScoredFaces faces, int[] folds) {
        double sum = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Integer> inside = new ArrayList<>();
            List<Integer> outside = new ArrayList<>();
            for (int face = 0; face < folds.length; face++) {
                (folds[face] == fold ? inside : outside).add(face);
            }
            if (inside.isEmpty() || outside.isEmpty()) {
                continue;
            }
            LogitFit.Line line = fit(faces.only(outside));
            if (!(line.scale() > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            ScoredFaces held = faces.only(inside);
            double[] calibrated = new double[held.count()];
            for (int face = 0; face < calibrated.length; face++) {
                calibrated[face] = line.pFake(held.pFake(face));
            }
            sum += held.count() * Metrics.logLoss(held.withScores(calibrated));
        }
        return sum / folds.length;
    }
}
