package org.unmask.pipeline.reporting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.unmask.core.carryover.CarryOverEvidence;
import org.unmask.core.carryover.CarryOverMode;
import org.unmask.core.carryover.CarryOverVerdict;
import org.unmask.core.metrics.Interval;
import org.unmask.report.model.CarryOverFigures;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.CarryOverRow;

/** Whether labels carried over to the targets of a run, and of the runs that its models came from. Driver only. */
final class CarryOverData {
    private final Tables tables;
    private final RunRecord record;

    CarryOverData(Tables tables, RunRecord record) {
        this.tables = tables;
        this.record = record;
    }

    List<CarryOverFigures> build() {
        Map<String, List<CarryOverRow>> byTarget = tables.carryOver().collect().stream()
                .filter(row -> record.sourceRuns().contains(row.runId()))
                .collect(Collectors.groupingBy(
                        row -> row.runId() + " " + row.domain(), LinkedHashMap::new, Collectors.toList()));
        return byTarget.values().stream().map(CarryOverData::figures).toList();
    }

    private static CarryOverFigures figures(List<CarryOverRow> rows) {
        CarryOverRow any = rows.get(0);
        return new CarryOverFigures(
                any.domain(),
                outcome(any),
                any.sentence(),
                rows.stream().map(CarryOverData::seen).toList());
    }

    private static String outcome(CarryOverRow row) {
        return row.verdict() == CarryOverVerdict.CARRIES_OVER
                ? "adapted"
                : row.mode() == CarryOverMode.ENABLED ? "declined" : "adapted against the evidence";
    }

    private static CarryOverFigures.Seen seen(CarryOverRow row) {
        Double low = row.low();
        Double high = row.high();
        Double bound = row.bound();
        Optional<Interval> interval =
                low == null || high == null ? Optional.empty() : Optional.of(new Interval(row.value(), low, high));
        return new CarryOverFigures.Seen(
                new CarryOverEvidence(row.evidence(), row.seenOn(), row.value(), interval, row.faces()),
                bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound));
    }
}
