package org.unmask.core.gate;

import java.util.Locale;
import org.unmask.core.metrics.Interval;

/**
 * How far a candidate's AUC lies above that of another model on the same faces of one domain. Immutable.
 *
 * @param domain the protected domain
 * @param comparedWith the model on the other side
 * @param auc the difference with its paired interval over groups, each in [-1, 1]
 */
public record DomainDifference(String domain, String comparedWith, Interval auc) {
    /** For people: {@code AUC -0.065 [-0.105, -0.025] on press against source_only-press-0123abcd}. */
    String text() {
        return String.format(
                Locale.ROOT,
                "AUC %+.3f [%+.3f, %+.3f] on %s against %s",
                auc.value(),
                auc.low(),
                auc.high(),
                domain,
                comparedWith);
    }
}
