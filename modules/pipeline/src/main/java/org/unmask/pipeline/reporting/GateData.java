package org.unmask.pipeline.reporting;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.unmask.core.gate.RuleOutcome;
import org.unmask.core.models.ModelRole;
import org.unmask.pipeline.models.Names;
import org.unmask.report.model.ChampionChange;
import org.unmask.report.model.GateFigures;
import org.unmask.report.model.JudgedModel;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;

/** How the gate of a run decided, and the changes of the champion until the run's end. Driver only. */
final class GateData {
    private static final int CHANGES = 10;

    private final Tables tables;
    private final RunRecord record;

    GateData(Tables tables, RunRecord record) {
        this.tables = tables;
        this.record = record;
    }

    GateFigures build() {
        List<GateDecisionRow> rows = tables.gateDecisions().collect().stream()
                .filter(row -> row.runId().equals(record.run().runId()))
                .sorted(Comparator.comparing(GateDecisionRow::rule))
                .toList();
        Map<String, List<GateDecisionRow>> byModel = rows.stream()
                .collect(Collectors.groupingBy(GateDecisionRow::modelId, LinkedHashMap::new, Collectors.toList()));
        List<JudgedModel> models = byModel.values().stream()
                .map(this::judged)
                .sorted(Comparator.comparing(JudgedModel::role).thenComparing(JudgedModel::name))
                .toList();
        String judgedOn = rows.isEmpty()
                ? ""
                : rows.get(0).faces() + " labelled validation faces of "
                        + String.join(", ", Names.split(rows.get(0).protectedDomains()));
        return new GateFigures(judgedOn, models, history());
    }

    private JudgedModel judged(List<GateDecisionRow> rows) {
        GateDecisionRow any = rows.get(0);
        Optional<ModelRow> model = Optional.ofNullable(record.models().get(any.modelId()));
        return new JudgedModel(
                model.map(ModelRow::role).orElse(ModelRole.STUDENT),
                model.map(EvaluationData::name).orElse(any.modelId()),
                any.chosen(),
                rows.stream().map(GateData::outcome).toList());
    }

    /** What a rule said, for readers. */
    static RuleOutcome outcome(GateDecisionRow row) {
        Double value = row.value();
        return new RuleOutcome(
                row.rule(),
                row.passed(),
                value == null ? OptionalDouble.empty() : OptionalDouble.of(value),
                row.bound(),
                row.sentence());
    }

    private List<ChampionChange> history() {
        return tables.promotions().collect().stream()
                .filter(row -> !row.promotedAt().isAfter(record.run().endedAt()))
                .sorted(Comparator.comparing(PromotionRow::promotedAt).reversed())
                .limit(CHANGES)
                .map(GateData::change)
                .toList();
    }

    /** A change of the champion for readers. */
    static ChampionChange change(PromotionRow row) {
        return new ChampionChange(
                row.promotedAt(), row.modelId(), Optional.ofNullable(row.formerModelId()), row.cause(), row.reason());
    }
}
