package org.unmask.pipeline.reporting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.core.metrics.Interval;
import org.unmask.core.text.EnumWords;
import org.unmask.engine.json.Json;
import org.unmask.report.model.ModelCard;

/** A model's card for programs: JSON with the words of the tables. Stateless. */
final class CardDocument {
    private CardDocument() {}

    /** Indented JSON; equal cards give equal texts. */
    static String json(ModelCard card) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("model_id", card.modelId());
        all.put("role", EnumWords.ofColumn(card.role()));
        all.put("name", card.name());
        all.put("standing", card.standing());
        all.put("created_at", card.made().toString());
        all.put("purpose", card.purpose());
        Map<String, Object> origins = new LinkedHashMap<>();
        card.origins().forEach(fact -> origins.put(fact.name(), fact.value()));
        all.put("origins", origins);
        all.put(
                "domains",
                card.domains().stream()
                        .map(domain -> Map.of(
                                "domain", domain.domain(),
                                "use", domain.use(),
                                "train", domain.splits().train(),
                                "validation", domain.splits().validation(),
                                "test", domain.splits().test(),
                                "labelled_real", domain.real(),
                                "labelled_fake", domain.fake()))
                        .map(java.util.TreeMap::new)
                        .toList());
        all.put("results", card.results().stream().map(CardDocument::result).toList());
        card.calibration()
                .ifPresent(fitted -> all.put(
                        "calibration",
                        ordered(
                                "scale", fitted.calibration().scale(),
                                "shift", fitted.calibration().shift(),
                                "real_below", fitted.calibration().realBelow(),
                                "fake_above", fitted.calibration().fakeAbove(),
                                "faces", fitted.faces())));
        all.put(
                "robustness",
                card.robustness().stream()
                        .flatMap(figures -> figures.altered().stream()
                                .map(altered -> ordered(
                                        "domain", figures.domain(),
                                        "alteration", EnumWords.ofColumn(altered.alteration()),
                                        "altered_auc", interval(altered.auc()),
                                        "altered_auc_difference", interval(altered.difference()),
                                        "flipped", interval(altered.flipped()))))
                        .toList());
        all.put(
                "gate",
                card.judgements().stream()
                        .map(judgement -> ordered(
                                "run_id", judgement.runId(),
                                "decided_at", judgement.at().toString(),
                                "chosen", judgement.chosen(),
                                "compared_with", judgement.comparedWith(),
                                "rules",
                                        judgement.outcomes().stream()
                                                .map(outcome -> ordered(
                                                        "rule", EnumWords.ofColumn(outcome.rule()),
                                                        "passed", outcome.passed(),
                                                        "sentence", outcome.sentence()))
                                                .toList()))
                        .toList());
        all.put(
                "promotions",
                card.changes().stream()
                        .map(change -> ordered(
                                "promoted_at", change.at().toString(),
                                "model_id", change.modelId(),
                                "cause", EnumWords.ofColumn(change.cause()),
                                "reason", change.reason()))
                        .toList());
        all.put("limits", card.limits());
        all.put(
                "reproduction",
                ordered(
                        "command", card.reproduction().command(),
                        "seed", card.reproduction().seed(),
                        "checkpoint_sha256", card.reproduction().checkpointSha256(),
                        "configuration", card.reproduction().configuration()));
        return Json.text(Json.documents(), all) + "\n";
    }

    private static Map<String, Object> result(org.unmask.report.model.CardResult result) {
        Map<String, Object> figures = new LinkedHashMap<>();
        result.figures().forEach((metric, found) -> figures.put(EnumWords.ofColumn(metric), interval(found)));
        return ordered(
                "domain", result.domain(),
                "run_id", result.runId(),
                "faces", result.faces(),
                "groups", result.groups(),
                "figures", figures);
    }

    private static List<Double> interval(Interval interval) {
        return List.of(interval.value(), interval.low(), interval.high());
    }

    /** Names and values in turn. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            ordered.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return ordered;
    }
}
