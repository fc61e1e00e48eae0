package org.unmask.core.carryover;

import java.util.Locale;
import java.util.Optional;
import org.unmask.core.metrics.Interval;

/**
 * One figure that speaks for or against carrying over. Immutable.
 *
 * @param kind what was looked at
 * @param domain whose faces gave the figure
 * @param value the figure: an AUC, 0 to 1, or a rank correlation, -1 to 1
 * @param interval its 95 % interval over groups; empty where none was computed
 * @param faces how many faces gave it
 */
public record CarryOverEvidence(
        EvidenceKind kind, String domain, double value, Optional<Interval> interval, long faces) {
    /** An AUC with its interval. */
    public static CarryOverEvidence of(EvidenceKind kind, String domain, Interval auc, long faces) {
        return new CarryOverEvidence(kind, domain, auc.value(), Optional.of(auc), faces);
    }

    /** The figure with its interval, for people. */
    public String figure() {
        return interval.map(Interval::text).orElseGet(() -> String.format(Locale.ROOT, "%.3f", value));
    }
}
