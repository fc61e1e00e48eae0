package org.unmask.pipeline.reporting;

import org.unmask.pipeline.models.Names;

/** What pages are called within a warehouse; they lie beside each other, so that one leads to another. Stateless. */
final class ReportFiles {
    static final String FOLDER = "reports";
    static final String INDEX = FOLDER + "/index.html";

    private ReportFiles() {}

    /** The name of a model's card, without its ending. */
    static String card(String modelId) {
        return "card-" + Names.fileName(modelId);
    }

    /** The place of a run's page. */
    static String ofRun(String runId) {
        return FOLDER + "/" + runId + ".html";
    }
}
