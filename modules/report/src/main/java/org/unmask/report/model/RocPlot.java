package org.unmask.report.model;

import java.util.List;

/** The ROC curves of all models on one domain. Immutable. */
public record RocPlot(String domain, List<RocLine> lines) {

    /** Copies the list. */
    public RocPlot {
        lines = List.copyOf(lines);
    }
}
