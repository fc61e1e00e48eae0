package org.unmask.pipeline.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.text.EnumWords;
import org.unmask.networks.model.Architecture;
import org.unmask.pipeline.models.DomainModels;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.report.model.CardJudgement;
import org.unmask.report.model.CardResult;
import org.unmask.report.model.ChampionChange;
import org.unmask.report.model.DomainFaces;
import org.unmask.report.model.Fact;
import org.unmask.report.model.ModelCard;
import org.unmask.report.model.RobustnessFigures;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;
import org.unmask.tables.rows.RunRow;

/** All that the tables know of one model. Driver only. */
final class CardData {
    private final Tables tables;
    private final ModelRow model;
    private final List<EvaluationRow> evaluations;

    CardData(Tables tables, ModelRow model) {
        this.tables = tables;
        this.model = model;
        this.evaluations = tables.evaluations().collect().stream()
                .filter(row -> row.modelId().equals(model.modelId()))
                .sorted(Comparator.comparing(EvaluationRow::evaluatedAt))
                .toList();
    }

    ModelCard build() {
        List<CardResult> results = results();
        List<RobustnessFigures> robustness = robustness();
        return new ModelCard(
                model.modelId(),
                model.role(),
                EvaluationData.name(model),
                EnumWords.ofColumn(model.stage()),
                model.createdAt(),
                purpose(),
                origins(),
                domains(),
                results,
                StoredModel.calibration(model)
                        .map(calibration -> new ModelCard.FittedCalibration(
                                calibration, Objects.requireNonNullElse(model.calibrationFaces(), 0L))),
                robustness,
                judgements(),
                changes(),
                CardLimits.of(model, results, robustness),
                reproduction());
    }

    private String purpose() {
        List<String> targets = Names.split(model.targetDomains());
        return "Says how probable it is that a face was generated or manipulated. Trained on labelled faces of "
                + String.join(", ", Names.split(model.sourceDomains()))
                + (targets.isEmpty()
                        ? "."
                        : " and adapted, without their labels, to faces of " + String.join(", ", targets) + ".");
    }

    private List<Fact> origins() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Role", EnumWords.ofColumn(model.role()).replace('_', ' ')));
        facts.add(new Fact("Method", model.method()));
        facts.add(
                new Fact("Encoder", Architecture.encoderIn(model.architecture()).orElse("not told")));
        facts.add(new Fact("Architecture", model.architecture()));
        facts.add(new Fact("Labelled domains", list(model.sourceDomains())));
        facts.add(new Fact("Unlabelled domains", list(model.targetDomains())));
        facts.add(new Fact("Came from", list(model.parentModels())));
        Double auc = model.validationAuc();
        facts.add(new Fact("Validation AUC", auc == null ? "undefined" : String.format(Locale.ROOT, "%.4f", auc)));
        if (model.weightsSha256() == null) {
            facts.add(new Fact("Published weights", "none: it was trained from nothing"));
        } else {
            facts.add(new Fact("Published weights", text(model.weightsSource())));
            facts.add(new Fact("Licence of these", text(model.weightsLicence())));
            facts.add(new Fact("SHA-256 of these", text(model.weightsSha256())));
        }
        facts.add(new Fact("Checkpoint", model.checkpointPath()));
        return facts;
    }

    private List<DomainFaces> domains() {
        return DomainCounts.of(
                tables,
                domain -> DomainModels.isAdaptedTo(model, domain)
                        ? "adapted to, without labels"
                        : Names.split(model.sourceDomains()).contains(domain)
                                ? "taught it, with labels"
                                : "never seen");
    }

    /** The newest figures of each domain; those of altered pictures stand elsewhere. */
    private List<CardResult> results() {
        Map<String, EvaluationRow> newest = new TreeMap<>();
        evaluations.stream()
                .filter(row -> row.metric() == Metric.ACCURACY)
                .forEach(row -> newest.put(row.domain(), row));
        return newest.values().stream().map(this::result).toList();
    }

    private CardResult result(EvaluationRow newest) {
        Map<Metric, Interval> figures = new TreeMap<>();
        evaluations.stream()
                .filter(row ->
                        row.runId().equals(newest.runId()) && row.domain().equals(newest.domain()))
                .filter(row -> row.alteration() == null)
                .forEach(row -> figures.put(row.metric(), new Interval(row.value(), row.low(), row.high())));
        return new CardResult(newest.domain(), newest.runId(), newest.faces(), newest.groups(), figures);
    }

    /** The newest sweep of each domain. */
    private List<RobustnessFigures> robustness() {
        Map<String, String> newest = new TreeMap<>();
        evaluations.stream()
                .filter(row -> row.alteration() != null)
                .forEach(row -> newest.put(row.domain(), row.runId()));
        List<RobustnessFigures> figures = new ArrayList<>();
        newest.forEach((domain, runId) -> RobustnessRows.of(
                        evaluations.stream()
                                .filter(row -> row.runId().equals(runId))
                                .toList(),
                        model,
                        domain)
                .ifPresent(figures::add));
        return figures;
    }

    private List<CardJudgement> judgements() {
        Map<String, List<GateDecisionRow>> byRun = tables.gateDecisions().collect().stream()
                .filter(row -> row.modelId().equals(model.modelId()))
                .sorted(Comparator.comparing(GateDecisionRow::rule))
                .collect(Collectors.groupingBy(GateDecisionRow::runId, LinkedHashMap::new, Collectors.toList()));
        return byRun.values().stream()
                .map(CardData::judgement)
                .sorted(Comparator.comparing(CardJudgement::at).reversed())
                .toList();
    }

    private static CardJudgement judgement(List<GateDecisionRow> rows) {
        GateDecisionRow any = rows.get(0);
        return new CardJudgement(
                any.runId(),
                any.decidedAt(),
                any.chosen(),
                String.join(" and ", Names.split(any.comparedWith())),
                rows.stream().map(GateData::outcome).toList());
    }

    private List<ChampionChange> changes() {
        return tables.promotions().collect().stream()
                .filter(row ->
                        row.modelId().equals(model.modelId()) || model.modelId().equals(row.formerModelId()))
                .sorted(Comparator.comparing(PromotionRow::promotedAt).reversed())
                .map(GateData::change)
                .toList();
    }

    private ModelCard.Reproduction reproduction() {
        // Runs of a comparison share the row of the whole.
        Optional<RunRow> run = tables.runs().collect().stream()
                .filter(row -> row.runId().equals(model.runId()))
                .findFirst();
        return new ModelCard.Reproduction(
                run.map(RunRow::command).orElse(""),
                model.seed(),
                model.checkpointSha256(),
                run.map(RunRow::config).orElse(""));
    }

    private static String list(String names) {
        List<String> all = Names.split(names);
        return all.isEmpty() ? "none" : String.join(", ", all);
    }

    private static String text(@Nullable String value) {
        return value == null ? "not told by their files" : value;
    }
}
