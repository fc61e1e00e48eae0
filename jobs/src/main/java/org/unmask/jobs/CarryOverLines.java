package org.unmask.jobs;

import java.util.List;
import org.unmask.pipeline.carryover.DeclinedAdaptations;
import org.unmask.tables.Tables;

/** What the console says of the adaptations that a run has declined. */
final class CarryOverLines {
    private CarryOverLines() {}

    /** One line for each: the target, the model that stays, and why. */
    static List<String> of(Tables tables, String runId) {
        return DeclinedAdaptations.of(tables, runId).values().stream()
                .map(row -> "declined " + row.domain() + ": " + row.modelId() + " stays. " + row.sentence())
                .toList();
    }
}
