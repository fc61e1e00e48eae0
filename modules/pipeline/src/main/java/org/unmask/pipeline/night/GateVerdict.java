package org.unmask.pipeline.night;

import java.util.List;
import java.util.Optional;
import org.unmask.core.gate.GateMode;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.ModelRow;

/** What a night says of its gate's decision, from the rows of it: the same before and after an interruption. Stateless. */
final class GateVerdict {
    private GateVerdict() {}

    /**
     * The decision in a sentence.
     *
     * @param rows what the rules said of each candidate; none where there was nothing to judge, or by
     * @param champion the champion now
     */
    static RunNotes.Decision of(List<GateDecisionRow> rows, Optional<ModelRow> champion, String sourceOnly) {
        if (rows.isEmpty()) {
            return champion.map(row -> new RunNotes.Decision(
                            row.modelId(), false, "There was nothing to judge, or by: the champion stays as it is."))
                    .orElseGet(() -> new RunNotes.Decision(
                            sourceOnly,
                            true,
                            "There was no protected domain to judge candidates by, and no champion before."));
        }
        boolean enabled = rows.get(0).mode() == GateMode.ENABLED;
        return rows.stream()
                .filter(GateDecisionRow::chosen)
                .findFirst()
                .map(row -> new RunNotes.Decision(row.modelId(), enabled, why(row, rows) + (enabled ? "" : DRY)))
                .orElseGet(() -> new RunNotes.Decision(
                        rows.get(rows.size() - 1).modelId(),
                        false,
                        "The gate refused every candidate; the champion stays as it is."));
    }

    private static final String DRY = " It was not promoted: gate.mode is dry-run.";

    private static String why(GateDecisionRow chosen, List<GateDecisionRow> rows) {
        if (chosen.comparedWith().isEmpty()) {
            boolean alone =
                    rows.stream().map(GateDecisionRow::modelId).distinct().count() == 1;
            return "There was no champion before, and "
                    + (alone ? "no other candidate." : "the gate refused every other candidate.");
        }
        return "It passed every rule on the validation faces of "
                + Names.words(Names.split(chosen.protectedDomains())) + ", against "
                + String.join(" and ", Names.split(chosen.comparedWith())) + ".";
    }
}
