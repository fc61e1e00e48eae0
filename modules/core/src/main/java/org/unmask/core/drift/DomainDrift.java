package org.unmask.core.drift;

import java.util.Locale;

/**
 * How far the new faces of a domain differ from its training faces of before, by one measure; part of a run's notes. Immutable.
 *
 * @param domain the domain
 * @param measure what was looked at
 * @param index how far they differ
 * @param warned whether that is more than the configuration allows
 */
public record DomainDrift(String domain, DriftMeasure measure, StabilityIndex index, boolean warned) {
    /** For people: {@code score of the champion on press: index 0.42 (chance 0.04) of 210 new faces against 500}. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s on %s: index %.2f (chance %.2f) of %d new faces against %d",
                measure.words(),
                domain,
                index.index(),
                index.chance(),
                index.incoming(),
                index.reference());
    }
}
