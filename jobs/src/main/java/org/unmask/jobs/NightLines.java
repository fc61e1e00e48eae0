package org.unmask.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.unmask.core.drift.DomainDrift;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.core.text.EnumWords;
import org.unmask.pipeline.models.DomainModels;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.RunRow;

/** What the console says of a finished night: one line for each domain that was adapted to, one
 * for each candidate, and the gate's decision. */
final class NightLines {
    private NightLines() {}

    static List<String> of(Tables tables, String runId) {
        RunRow run = tables.runs().collect().stream()
                .filter(row -> row.runId().equals(runId))
                .findFirst()
                .orElseThrow();
        List<EvaluationRow> figures = tables.evaluations().collect().stream()
                .filter(row -> row.runId().equals(runId))
                .toList();
        List<String> lines = new ArrayList<>(of(tables.models().collect(), figures));
        lines.addAll(CarryOverLines.of(tables, runId));
        lines.addAll(gate(tables.gateDecisions().collect().stream()
                .filter(row -> row.runId().equals(runId))
                .toList()));
        RunRecorder.notes(run).drift().stream()
                .filter(DomainDrift::warned)
                .forEach(drift -> lines.add("drift: " + drift.text()));
        RunNotes.Decision decision = RunRecorder.notes(run).decision();
        if (decision != null) {
            lines.add((decision.promoted() ? "champion: " : "held back: ") + decision.modelId() + ". "
                    + decision.sentence());
        }
        return lines;
    }

    /** The lines of the domains that were adapted to, from the models and the figures of one run. */
    static List<String> of(List<ModelRow> models, List<EvaluationRow> figures) {
        Map<String, Map<String, EvaluationRow>> aucs = new TreeMap<>();
        figures.stream()
                .filter(row -> row.metric() == Metric.AUC)
                .forEach(row -> aucs.computeIfAbsent(row.domain(), domain -> new TreeMap<>())
                        .put(row.modelId(), row));
        List<String> lines = new ArrayList<>();
        aucs.forEach((domain, byModel) -> {
            List<ModelRow> speaking = DomainModels.of(models, domain).stream()
                    .filter(model -> byModel.containsKey(model.modelId()))
                    .toList();
            if (speaking.stream().anyMatch(model -> isTeacherOf(model, domain))) {
                lines.add(line(domain, speaking, byModel));
            }
        });
        return lines;
    }

    /** A line for each candidate: what speaks against it, or nothing. */
    static List<String> gate(List<GateDecisionRow> rows) {
        Map<String, List<GateDecisionRow>> byModel = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(GateDecisionRow::rule))
                .forEach(row -> byModel.computeIfAbsent(row.modelId(), model -> new ArrayList<>())
                        .add(row));
        List<String> lines = new ArrayList<>();
        byModel.forEach((model, outcomes) -> {
            List<String> refusals = outcomes.stream()
                    .filter(row -> !row.passed())
                    .map(row -> row.rule().words().toLowerCase(Locale.ROOT))
                    .toList();
            lines.add("gate: " + model + (refusals.isEmpty() ? " passed" : " refused: " + String.join(", ", refusals)));
        });
        return lines;
    }

    private static boolean isTeacherOf(ModelRow model, String domain) {
        return model.role() == ModelRole.ADAPTED && DomainModels.isAdaptedTo(model, domain);
    }

    /** The first of each role speaks for it. */
    private static String line(String domain, List<ModelRow> speaking, Map<String, EvaluationRow> aucs) {
        Map<ModelRole, EvaluationRow> byRole = new EnumMap<>(ModelRole.class);
        speaking.forEach(model -> byRole.putIfAbsent(model.role(), Objects.requireNonNull(aucs.get(model.modelId()))));
        List<String> words = new ArrayList<>();
        byRole.forEach((role, row) -> words.add(String.format(
                Locale.ROOT, "%s %.3f [%.3f, %.3f]", EnumWords.ofColumn(role), row.value(), row.low(), row.high())));
        return domain + ": AUC " + String.join(", ", words);
    }
}
