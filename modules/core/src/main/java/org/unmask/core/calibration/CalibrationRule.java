package org.unmask.core.calibration;

import java.util.Optional;
import org.unmask.core.metrics.ScoredFaces;

/**
 * How a model is calibrated on labelled validation faces: scaled, or scaled and shifted, or left as it is, whichever is best on faces
 * held out; then the {@linkplain UnsureBand band} in which verdicts are left open. Immutable.
 *
 * @param minimumFaces fewest faces of each class
 * @param maximumError greatest share of wrong verdicts on either side of the band, in (0, 1)
 */
public record CalibrationRule(int minimumFaces, double maximumError) {
    /** The calibration that validation faces ask for; empty where they are too few to ask for any. */
    public Optional<Calibration> fit(ScoredFaces validation) {
        if (Math.min(validation.fakeCount(), validation.realCount()) < Math.max(1, minimumFaces)) {
            return Optional.empty();
        }
        LogitFit.Line best = CalibrationForm.best(validation).fit(validation);
        // What is fitted to all may turn ranks around although no part of it did.
        LogitFit.Line line = best.scale() > 0 ? best : LogitFit.Line.IDENTITY;
        Calibration open =
                new Calibration(line.scale(), line.shift(), Calibration.NONE.realBelow(), Calibration.NONE.fakeAbove());
        UnsureBand band = UnsureBand.of(open.calibrated(validation), maximumError);
        return Optional.of(new Calibration(line.scale(), line.shift(), band.realBelow(), band.fakeAbove()));
    }
}
