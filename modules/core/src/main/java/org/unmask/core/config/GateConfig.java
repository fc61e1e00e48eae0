package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.Range;
import org.unmask.core.gate.BothVerdicts;
import org.unmask.core.gate.BoundedFall;
import org.unmask.core.gate.Calibrated;
import org.unmask.core.gate.GateMode;
import org.unmask.core.gate.GateRule;
import org.unmask.core.gate.MeanGain;
import org.unmask.core.gate.NotWorse;
import org.unmask.core.gate.SpreadOut;

/**
 * What is asked of a night's candidates before one becomes the champion. Immutable.
 *
 * @param mode what the decision leads to
 * @param protectedDomains domains whose labelled validation faces judge; empty means every labelled domain that the night does not
 *     adapt to
 * @param maximumFall how far the AUC may lie below the champion's or the source-only model's on a protected domain
 * @param minimumGain by more than what the mean AUC has to lie above theirs
 * @param minimumVerdictShare least share of the rarer verdict in parts of the rarer label's
 * @param minimumSpread least standard deviation of the probabilities
 * @param maximumCalibrationError greatest expected calibration error
 */
public record GateConfig(
        GateMode mode,
        List<String> protectedDomains,
        @Range(min = 0, max = 1) double maximumFall,
        @Range(min = 0, max = 1) double minimumGain,
        @Range(min = 0, max = 1) double minimumVerdictShare,
        @Range(min = 0, max = 0.5) double minimumSpread,
        @Range(min = 0, max = 1) double maximumCalibrationError)
        implements Serializable {
    /** The rules that these settings make, in the order in which they are judged. */
    public List<GateRule> rules() {
        return List.of(
                new NotWorse(),
                new BoundedFall(maximumFall),
                new MeanGain(minimumGain),
                new BothVerdicts(minimumVerdictShare),
                new SpreadOut(minimumSpread),
                new Calibrated(maximumCalibrationError));
    }
}
