package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.RunRow;

/** What the console says of a finished night: one line for each domain that was adapted to, and the gate's decision. */
final class NightLines {
    private NightLines() {}

    static List<String> of(Tables tables, String runId) {

        RunRow run = tables.runs().collect().stream()
                .filter(row -> row.runId().equals(runId))
                .findFirst()
                .orElseThrow();
        Map<String, ModelRow> models = tables.models().collect().stream()
                .collect(Collectors.toMap(ModelRow::modelId, row -> row, (older, newer) -> newer));
        Map<String, Map<String, EvaluationRow>> aucs = new TreeMap<>();
        for (EvaluationRow row : tables.evaluations().collect()) {
            ModelRow model = models.get(row.modelId());
            if (row.runId().equals(runId) && row.metric().equals("auc") && model != null && saysSomething(model, row)) {
                aucs.computeIfAbsent(row.domain(), domain -> new TreeMap<>()).put(model.role(), row);
            }
        }
        List<String> lines = new ArrayList<>();
        aucs.forEach((domain, byRole) -> {
            if (byRole.containsKey("adapted")) {
                lines.add(line(domain, byRole));
            }
        });
        RunNotes.Decision decision = RunRecorder.notes(run).decision();
        if (decision != null) {
            lines.add((decision.promoted() ? "champion: " : "held back: ") + decision.modelId() + ". "
                    + decision.sentence());
        }
        return lines;
    }

    private static boolean saysSomething(ModelRow model, EvaluationRow row) {
        return switch (model.role()) {
            case "adapted", "fixed_threshold" -> Names.isOnly(row.domain(), model.targetDomains());
            case "oracle" -> Names.isOnly(row.domain(), model.sourceDomains());
            default -> true;
        };
    }

    private static String line(String domain, Map<String, EvaluationRow> byRole) {
        List<String> words = new ArrayList<>();
        for (String role : List.of("source_only", "fixed_threshold", "adapted", "student", "oracle")) {
            EvaluationRow row = byRole.get(role);
            if (row != null) {
                words.add(String.format(Locale.ROOT, "%s %.3f [%.3f, %.3f]", role, row.value(), row.low(), row.high()));
            }
        }
        return domain + ": AUC " + String.join(", ", words);
    }
}
