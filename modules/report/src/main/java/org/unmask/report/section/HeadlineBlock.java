package org.unmask.report.section;

import java.util.Map;
import org.unmask.core.metrics.Interval;
import org.unmask.core.text.EnumWords;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.Headline;
import org.unmask.report.model.KeyFigure;
import org.unmask.report.model.PromotionVerdict;
import org.unmask.report.model.PromotionVerdict.Outcome;

/** The run in three lines, above all sections. */
public final class HeadlineBlock {
    private static final Map<Outcome, String> SIGNS =
            Map.of(Outcome.PROMOTED, "\u2713", Outcome.HELD_BACK, "\u2715", Outcome.NO_DECISION, "\u2022");

    private HeadlineBlock() {}

    /** The headline as an element. */
    public static Tag of(Headline headline) {
        Tag block = Tag.of("section", "headline").with("id", "summary");
        block.add(Tag.of("h2", "unseen").text("Summary"));
        block.add(Tag.of("p", "trained").text(headline.trained()));
        if (!headline.figures().isEmpty()) {
            block.add(Tag.of("ul", "cards")
                    .add(headline.figures().stream().map(HeadlineBlock::card).toList()));
        }
        return block.add(verdict(headline.verdict()));
    }

    private static Tag card(KeyFigure figure) {
        Interval value = figure.value();
        Tag card = Tag.of("li", "card").add(Tag.of("span", "what").text(figure.label()));
        card.add(Tag.of("span", "big").text(Numbers.figure(value.value())));
        card.add(Tag.of("span", "range").text("95\u00A0% interval " + Numbers.range(value)));
        figure.gain().ifPresent(gain -> card.add(gain(gain)));
        return figure.note().isEmpty() ? card : card.add(Tag.of("span", "note").text(figure.note()));
    }

    private static Tag gain(Interval gain) {
        return Tag.of("span", "gain " + Gain.cssClass(gain))
                .add(Tag.of("span", "nowrap").text(Gain.words(gain) + " " + Numbers.signedRange(gain)))
                .text(" against source only");
    }

    private static Tag verdict(PromotionVerdict verdict) {
        String kind = EnumWords.ofKey(verdict.outcome());
        return Tag.of("p", "verdict " + kind)
                .add(Tag.of("strong", "chip")
                        .text(SIGNS.get(verdict.outcome()) + " "
                                + verdict.outcome().words()))
                .add(Tag.of("span").text(verdict.sentence()));
    }
}
