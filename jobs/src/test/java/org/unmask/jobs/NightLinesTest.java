package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unmask.core.gate.RuleName;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.engine.json.Json;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.ModelRow;

class NightLinesTest {
    private static final List<ModelRow> MODELS = List.of(
            model("base", ModelRole.SOURCE_ONLY, "lab", ""),
            model("to-a", ModelRole.ADAPTED, "lab", "a"),
            model("to-a-fixed", ModelRole.FIXED_THRESHOLD, "lab", "a"),
            model("to-b", ModelRole.ADAPTED, "lab", "b"),
            model("knows-all", ModelRole.ORACLE, "a,b", ""),
            model("student", ModelRole.STUDENT, "lab", "a,b"));

    @Test
    void aLineForEachDomainThatWasAdaptedTo() {
        assertThat(NightLines.of(MODELS, figures("lab", "a", "b")))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("a", "b");
    }

    @Test
    void namesTheModelsThatTheReportShowsOfADomain() {
        List<String> lines = NightLines.of(MODELS, figures("a", "b"));

        assertThat(lines.get(0))
                .isEqualTo("a: AUC source_only 0.000 [0.000, 0.000], fixed_threshold 0.200 [0.200, 0.200],"
                        + " adapted 0.100 [0.100, 0.100], student 0.500 [0.500, 0.500], oracle 0.400 [0.400, 0.400]");
    }

    @Test
    void aDomainOfSeveralTargetsIsSpokenOfByItsOwnTeacher() {
        List<ModelRow> models = List.of(
                model("base", ModelRole.SOURCE_ONLY, "lab", ""),
                model("to-both", ModelRole.ADAPTED, "lab", "a,b"),
                model("from-a", ModelRole.ADAPTED, "a", "c"));
        List<EvaluationRow> figures =
                List.of(figure("base", "a", 0.5), figure("to-both", "a", 0.6), figure("from-a", "a", 0.7));

        assertThat(NightLines.of(models, figures))
                .containsExactly("a: AUC source_only 0.500 [0.500, 0.500], adapted 0.600 [0.600, 0.600]");
    }

    @Test
    void aLineForEachCandidateSaysWhichRulesSpokeAgainstIt() {
        List<GateDecisionRow> rows = List.of(
                outcome("student", RuleName.CALIBRATED, false),
                outcome("student", RuleName.NOT_WORSE, false),
                outcome("student", RuleName.MEAN_GAIN, true),
                outcome("base", RuleName.NOT_WORSE, true));

        assertThat(NightLines.gate(rows))
                .containsExactlyInAnyOrder("gate: base passed", "gate: student refused: not worse, calibrated");
    }

    private static GateDecisionRow outcome(String model, RuleName rule, boolean passed) {
        Map<String, Object> row = Map.of("modelId", model, "rule", rule, "passed", passed);
        return Json.rows().convertValue(row, GateDecisionRow.class);
    }

    /** Every model on every domain; a model's figure tells which one it is. */
    private static List<EvaluationRow> figures(String... domains) {
        return List.of(domains).stream()
                .flatMap(domain ->
                        MODELS.stream().map(model -> figure(model.modelId(), domain, MODELS.indexOf(model) / 10.0)))
                .toList();
    }

    private static EvaluationRow figure(String model, String domain, double auc) {
        Map<String, Object> row =
                Map.of("modelId", model, "domain", domain, "metric", Metric.AUC, "value", auc, "low", auc, "high", auc);
        return Json.rows().convertValue(row, EvaluationRow.class);
    }

    private static ModelRow model(String id, ModelRole role, String sources, String targets) {
        Map<String, Object> row =
                Map.of("modelId", id, "role", role, "sourceDomains", sources, "targetDomains", targets);
        return Json.rows().convertValue(row, ModelRow.class);
    }
}
