package org.unmask.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.core.models.ModelStage;
import org.unmask.core.text.EnumWords;
import org.unmask.networks.model.Architecture;
import org.unmask.pipeline.models.ModelReader;
import org.unmask.tables.TableSpec;
import org.unmask.tables.WarehouseReader;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;
import org.unmask.tables.warehouse.WarehouseFiles;

/** What {@code unmask models} prints: CSV, made from the tables. Driver only. */
final class ModelTable {
    private static final String CHALLENGER = "challenger";
    private static final String HEADER =
            "model_id,standing,champion_since,role,method,encoder,source_domains,target_domains,"
                    + "validation_auc,run_id,created_at,weights_sha256,checkpoint_sha256";

    private final List<PromotionRow> history;
    private final List<GateDecisionRow> decisions;

    private ModelTable(WarehouseReader tables) {
        this.history = tables.rows(TableSpec.PROMOTIONS).stream()
                .sorted(Comparator.comparing(PromotionRow::promotedAt))
                .toList();
        this.decisions = tables.rows(TableSpec.GATE_DECISIONS);
    }

    /** A header and a line for each model, oldest first. */
    static List<String> list(ModelReader models, WarehouseReader tables) {
        ModelTable table = new ModelTable(tables);
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        models.rows()
                .forEach(model -> lines.add(
                        table.facts(model).values().stream().map(Csv::field).collect(Collectors.joining(","))));
        return lines;
    }

    /**
     * A header and a line for each thing that is known of a model: the columns of the list and others, then what the gate said of it, then
     * the changes of the champion that it was part of.
     *
     * @param files where the checkpoints lie
     * @throws org.unmask.core.errors.UserException if there is no such model
     */
    static List<String> show(ModelReader models, WarehouseReader tables, WarehouseFiles files, String modelId) {
        ModelTable table = new ModelTable(tables);
        ModelRow model = models.row("show", modelId);
        List<String> lines = new ArrayList<>(List.of("field,value"));
        table.facts(model).forEach((field, value) -> lines.add(line(field, value)));
        lines.add(line("parent_models", model.parentModels()));
        lines.add(line("seed", Long.toString(model.seed())));
        lines.add(line("weights_source", text(model.weightsSource())));
        lines.add(line("weights_licence", text(model.weightsLicence())));
        lines.add(line("checkpoint_path", files.display(model.checkpointPath())));
        table.decisions.stream()
                .filter(row -> row.modelId().equals(modelId))
                .sorted(Comparator.comparing(GateDecisionRow::decidedAt).thenComparing(GateDecisionRow::rule))
                .forEach(row -> lines.add(line(
                        "gate",
                        row.runId() + ", " + EnumWords.ofColumn(row.rule()) + ", "
                                + (row.passed() ? "passed: " : "refused: ") + row.sentence())));
        table.history.stream()
                .filter(row -> row.modelId().equals(modelId) || modelId.equals(row.formerModelId()))
                .forEach(row -> lines.add(line("promotion", sentence(row))));
        return lines;
    }

    private static String sentence(PromotionRow row) {
        return row.promotedAt() + ", " + EnumWords.ofColumn(row.cause()) + ", " + row.modelId() + " in place of "
                + Objects.requireNonNullElse(row.formerModelId(), "nobody") + ": " + row.reason();
    }

    private static String line(String field, String value) {
        return Csv.field(field) + "," + Csv.field(value);
    }

    /** The columns of the list with a model's values. */
    private Map<String, String> facts(ModelRow model) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model_id", model.modelId());
        facts.put("standing", standing(model));
        facts.put("champion_since", since(model));
        facts.put("role", EnumWords.ofColumn(model.role()));
        facts.put("method", model.method());
        facts.put("encoder", Architecture.encoderIn(model.architecture()).orElse(""));
        facts.put("source_domains", model.sourceDomains());
        facts.put("target_domains", model.targetDomains());
        facts.put("validation_auc", auc(model.validationAuc()));
        facts.put("run_id", model.runId());
        facts.put("created_at", model.createdAt().toString());
        facts.put("weights_sha256", text(model.weightsSha256()));
        facts.put("checkpoint_sha256", model.checkpointSha256());
        return facts;
    }

    /** The model's stage, or challenger for the one that the newest gate chose and nobody promoted. */
    private String standing(ModelRow model) {
        boolean isChallenger = model.stage() != ModelStage.CHAMPION
                && newestChoice().filter(model.modelId()::equals).isPresent();
        return isChallenger ? CHALLENGER : EnumWords.ofColumn(model.stage());
    }

    private Optional<String> newestChoice() {
        Optional<Instant> newest =
                decisions.stream().map(GateDecisionRow::decidedAt).max(Comparator.naturalOrder());
        Optional<String> run = decisions.stream()
                .filter(row -> newest.filter(row.decidedAt()::equals).isPresent())
                .map(GateDecisionRow::runId)
                .findFirst();
        return decisions.stream()
                .filter(row -> run.filter(row.runId()::equals).isPresent() && row.chosen())
                .map(GateDecisionRow::modelId)
                .filter(chosen -> history.stream()
                        .noneMatch(row -> row.modelId().equals(chosen)
                                && !row.promotedAt().isBefore(newest.orElseThrow())))
                .findFirst();
    }

    private String since(ModelRow model) {
        return model.stage() != ModelStage.CHAMPION
                ? ""
                : history.stream()
                        .filter(row -> row.modelId().equals(model.modelId()))
                        .reduce((older, newer) -> newer)
                        .map(row -> row.promotedAt().toString())
                        .orElse("");
    }

    private static String auc(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.6f", value);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
