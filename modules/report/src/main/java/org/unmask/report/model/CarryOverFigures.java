package org.unmask.report.model;

import java.util.List;
import java.util.OptionalDouble;
import org.unmask.core.carryover.CarryOverEvidence;

/**
 * Whether labels carry over to a target domain, as far as could be seen before anything was adapted to it. Immutable.
 *
 * @param target the domain
 * @param outcome what became of it, in a word or two
 * @param sentence why
 * @param evidence what was looked at, in the order in which it was
 */
public record CarryOverFigures(String target, String outcome, String sentence, List<Seen> evidence) {

    /** Copies the list. */
    public CarryOverFigures {
        evidence = List.copyOf(evidence);
    }

    /**
     * A figure and what was asked of it.
     *
     * @param bound what it must not lie below; empty where it decides nothing
     */
    public record Seen(CarryOverEvidence evidence, OptionalDouble bound) {}
}
