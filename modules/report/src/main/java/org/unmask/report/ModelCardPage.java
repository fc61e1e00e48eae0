package org.unmask.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.core.metrics.Metric;
import org.unmask.report.html.Minutes;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.ModelCard;
import org.unmask.report.section.CardSections;

/**
 * The HTML page of one version of a model: one file without scripts that needs no network. Equal cards give equal pages, byte for byte.
 * Driver only; every call stands alone.
 */
public final class ModelCardPage {
    private ModelCardPage() {}

    /** The page as a string that is valid as HTML and well-formed as XML; write it as UTF-8. */
    public static String render(ModelCard card) {
        return PageFrame.render(
                card.modelId(),
                List.of(
                        PageFrame.heading(
                                card.name(), card.modelId() + ", kept " + Minutes.minute(card.made()) + " UTC"),
                        summary(card)),
                "Model",
                CardSections.of(card),
                "Unmask card of model " + card.modelId());
    }

    private static Tag summary(ModelCard card) {
        Tag block = Tag.of("section", "headline").with("id", "summary");
        block.add(Tag.of("h2", "unseen").text("Summary"), Tag.of("p", "trained").text(card.purpose()));
        Tag cards = Tag.of("ul", "cards");
        card.results().stream()
                .flatMap(result -> Optional.ofNullable(result.figures().get(Metric.AUC)).stream()
                        .map(auc -> Tag.of("li", "card")
                                .add(
                                        Tag.of("span", "what").text("AUC on " + result.domain()),
                                        Tag.of("span", "big").text(Numbers.figure(auc.value())),
                                        Tag.of("span", "range").text("95\u00A0% interval " + Numbers.range(auc)),
                                        Tag.of("span", "note").text(Numbers.counted(result.faces(), "test face")))))
                .forEach(cards::add);
        if (card.results().stream().anyMatch(result -> result.figures().containsKey(Metric.AUC))) {
            block.add(cards);
        }
        boolean isChampion = card.standing().equals("champion");
        return block.add(Tag.of("p", "verdict " + (isChampion ? "promoted" : "no-decision"))
                .add(Tag.of("strong", "chip").text((isChampion ? "\u2713 " : "\u2022 ") + capital(card.standing())))
                .add(Tag.of("span").text(standing(card))));
    }

    private static String standing(ModelCard card) {
        return switch (card.standing()) {
            case "champion" -> "It scores whatever is scored without naming a model.";
            case "retired" -> "It was champion and was followed by another.";
            default -> "It is kept and may be named with --model; it was not promoted.";
        };
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
