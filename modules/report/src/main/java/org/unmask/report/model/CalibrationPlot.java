package org.unmask.report.model;

import java.util.List;

/** How far stated probabilities can be believed on one domain: one line per model. Immutable. */
public record CalibrationPlot(String domain, List<CalibrationLine> lines) {

    /** Copies the list. */
    public CalibrationPlot {
        lines = List.copyOf(lines);
    }
}
