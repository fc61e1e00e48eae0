package org.unmask.report.model;

import java.util.List;

/**
 * The run in three lines: what was trained, the key figures, the verdict. Immutable.
 *
 * @param trained one or two sentences: which network, from which labelled domains, for which unlabelled ones
 */
public record Headline(String trained, List<KeyFigure> figures, PromotionVerdict verdict) {

    /** Copies the list. */
    public Headline {
        figures = List.copyOf(figures);
    }
}
