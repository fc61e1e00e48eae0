package org.unmask.pipeline.carryover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.core.carryover.CarryOverMode;
import org.unmask.core.carryover.CarryOverVerdict;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.CarryOverRow;

/** The adaptations that a run has declined. Driver only. */
public final class DeclinedAdaptations {
    private DeclinedAdaptations() {}

    /** A row of each of them, by target: the model that stays, and why. */
    public static Map<String, CarryOverRow> of(Tables tables, String runId) {
        Map<String, CarryOverRow> declined = new LinkedHashMap<>();
        List<CarryOverRow> rows = tables.carryOver().collect();
        rows.stream()
                .filter(row -> row.runId().equals(runId) && isDeclined(row))
                .forEach(row -> declined.putIfAbsent(row.domain(), row));
        return declined;
    }

    /** Whether nothing was adapted. */
    static boolean isDeclined(CarryOverRow row) {
        return row.verdict() == CarryOverVerdict.DECLINED && row.mode() == CarryOverMode.ENABLED;
    }
}
