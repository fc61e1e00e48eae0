package org.unmask.core.calibration;

import java.util.Optional;
import java.util.OptionalDouble;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;

/**
 * What the labelled validation faces of a model's source domains say of it. Immutable.
 *
 * @param auc its AUC on them; empty where they are of one class or were not looked at
 * @param calibration what its probabilities mean; empty where the faces are too few to say
 * @param faces how many faces the calibration stands on; 0 where there is none
 */
public record Validation(OptionalDouble auc, Optional<Calibration> calibration, int faces) {
    /** Of a model that nobody has validated. */
    public static final Validation NONE = new Validation(OptionalDouble.empty(), Optional.empty(), 0);

    /** What scored validation faces say. */
    public static Validation of(ScoredFaces validation, CalibrationRule rule) {
        return of(Metric.AUC.of(validation), validation, rule);
    }

    /** The same where the AUC is known already. */
    public static Validation of(OptionalDouble auc, ScoredFaces validation, CalibrationRule rule) {
        Optional<Calibration> calibration = rule.fit(validation);
        return new Validation(auc, calibration, calibration.isPresent() ? validation.count() : 0);
    }
}
