package org.unmask.core.annotation;

import java.util.List;

/**
 * What a rule chose. Immutable.
 *
 * @param chosen the faces to annotate, the most wanted first
 * @param passedOverCount candidates that were left out because they look like one that was chosen
 */
public record ChosenFaces(List<Candidate> chosen, int passedOverCount) {
    /** Copies the list. */
    public ChosenFaces {
        chosen = List.copyOf(chosen);
    }
}
