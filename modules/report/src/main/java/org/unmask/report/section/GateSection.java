package org.unmask.report.section;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unmask.core.gate.RuleName;
import org.unmask.core.gate.RuleOutcome;
import org.unmask.core.text.EnumWords;
import org.unmask.report.chart.Mark;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.html.Text;
import org.unmask.report.model.ChampionChange;
import org.unmask.report.model.GateFigures;
import org.unmask.report.model.JudgedModel;

/** What every rule of the gate said of every candidate, why some were refused, and who was champion when. */
final class GateSection {
    private static final String ID = "gate";
    private static final String HEADING = "Gate";
    private static final String YES = "\u2713 ";
    private static final String NO = "\u2715 ";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private GateSection() {}

    static Section of(GateFigures gate) {
        if (gate.models().isEmpty() && gate.history().isEmpty()) {
            return Section.absent(
                    ID,
                    HEADING,
                    "There is no decision to show: this run judged no candidate, and there has been no champion.");
        }
        List<Node> body = new ArrayList<>();
        if (!gate.models().isEmpty()) {
            body.add(Panel.titled("Candidates", candidates(gate), reasons(gate.models())));
        }
        if (!gate.history().isEmpty()) {
            body.add(Panel.titled("Champions", history(gate.history())));
        }
        return new Section(ID, HEADING, lead(gate), body);
    }

    private static String lead(GateFigures gate) {
        return gate.models().isEmpty()
                ? "This run judged no candidate."
                : "A candidate becomes the champion only if no rule speaks against it. Judged on " + gate.judgedOn()
                        + ", against the champion and source only; no test face had a say.";
    }

    private static Tag candidates(GateFigures gate) {
        Table table =
                Table.underHeading("What each rule said of each candidate").words("Model");
        for (RuleName rule : RuleName.values()) {
            table.numbers(rule.words());
        }
        table.words("So it was");
        gate.models().forEach(model -> table.row(name(model), cells(model)));
        return table.tag();
    }

    private static Tag name(JudgedModel model) {
        return Tag.of("span", "model")
                .add(Mark.of(model.role()).swatch(), Tag.of("span").text(model.name()));
    }

    private static List<Tag> cells(JudgedModel model) {
        List<Tag> cells = new ArrayList<>();
        for (RuleName rule : RuleName.values()) {
            cells.add(model.outcomes().stream()
                    .filter(outcome -> outcome.rule() == rule)
                    .findFirst()
                    .map(GateSection::cell)
                    .orElseGet(() -> Table.number(Numbers.NONE)));
        }
        cells.add(Table.word(model.chosen() ? "chosen" : model.passed() ? "passed, not the best" : "refused"));
        return cells;
    }

    private static Tag cell(RuleOutcome outcome) {
        String sign = outcome.passed() ? YES : NO;
        if (outcome.value().isEmpty()) {
            return Table.number(sign + Numbers.NONE, "no other");
        }
        double value = outcome.value().getAsDouble();
        return Table.number(
                sign + figure(outcome.rule(), value), bound(outcome.rule()) + figure(outcome.rule(), outcome.bound()));
    }

    private static String figure(RuleName rule, double value) {
        return switch (rule) {
            case NOT_WORSE, BOUNDED_FALL, MEAN_GAIN -> Numbers.signed(value);
            case BOTH_VERDICTS, SPREAD_OUT, CALIBRATED -> Numbers.figure(value);
        };
    }

    private static String bound(RuleName rule) {
        return switch (rule) {
            case MEAN_GAIN -> "above ";
            case CALIBRATED -> "at most ";
            case NOT_WORSE, BOUNDED_FALL, BOTH_VERDICTS, SPREAD_OUT -> "at least ";
        };
    }

    /** The sentences of the rules that spoke against a candidate. */
    private static Tag reasons(List<JudgedModel> models) {
        Tag list = Tag.of("ul", "fineprint");
        for (JudgedModel model : models) {
            model.outcomes().stream()
                    .filter(outcome -> !outcome.passed())
                    .forEach(outcome -> list.add(Tag.of("li")
                            .text(model.name() + ", " + outcome.rule().words().toLowerCase(Locale.ROOT) + ": "
                                    + outcome.sentence())));
        }
        return list;
    }

    private static Tag history(List<ChampionChange> history) {
        Table table = Table.underHeading("The latest changes of the champion, newest first")
                .words("Since, UTC", "Champion", "Before", "By", "Because");
        history.forEach(change -> table.row(
                new Text(TIME.format(change.at())),
                Table.word(change.modelId()),
                Table.word(change.former().orElse(Numbers.NONE)),
                Table.word(EnumWords.ofKey(change.cause())),
                Table.word(change.reason())));
        return table.tag();
    }
}
