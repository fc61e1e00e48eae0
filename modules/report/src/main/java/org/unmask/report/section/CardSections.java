package org.unmask.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.report.chart.ForestPlot;
import org.unmask.report.chart.Mark;
import org.unmask.report.chart.Words;
import org.unmask.report.html.Minutes;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.html.Text;
import org.unmask.report.model.CardJudgement;
import org.unmask.report.model.CardResult;
import org.unmask.report.model.ChampionChange;
import org.unmask.report.model.DomainFaces;
import org.unmask.report.model.Fact;
import org.unmask.report.model.ModelCard;
import org.unmask.report.model.ModelCard.FittedCalibration;
import org.unmask.report.model.ModelCard.Reproduction;

/** The sections of a model's card in the order a reader needs them. Stateless. */
public final class CardSections {
    private static final List<Metric> SHARES =
            List.of(Metric.UNSURE_SHARE, Metric.SURE_ERROR, Metric.TPR_AT_FPR_01, Metric.ACCURACY);

    private CardSections() {}

    /** The sections after the summary. */
    public static List<Section> of(ModelCard card) {
        return List.of(
                results(card),
                calibration(card.calibration()),
                RobustnessSection.of(card.robustness()),
                gate(card),
                data(card.domains()),
                origins(card.origins()),
                limits(card.limits()),
                reproduction(card.reproduction()));
    }

    private static Section results(ModelCard card) {
        String id = "results";
        String heading = "Results";
        if (card.results().isEmpty()) {
            return Section.absent(
                    id,
                    heading,
                    "The model was not evaluated: run evaluate --model " + card.modelId()
                            + ", then make the card again.");
        }
        List<Node> body = new ArrayList<>();
        List<ForestPlot.Row> rows = card.results().stream()
                .flatMap(result -> Optional.ofNullable(result.figures().get(Metric.AUC)).stream()
                        .map(auc -> new ForestPlot.Row(Mark.of(card.role()), result.domain(), auc)))
                .toList();
        if (!rows.isEmpty()) {
            Words words = new Words("AUC by domain", "One dot with a 95 % interval per domain.");
            // On a phone the figures below say the same.
            body.add(Tag.of("div", "wide").add(Panel.titled("AUC by domain", ForestPlot.of("AUC", rows, words))));
        }
        card.results().forEach(result -> body.add(result(result)));
        return new Section(
                id,
                heading,
                "On labelled test faces, which nothing was chosen by; in brackets 95\u00A0% bootstrap intervals over groups.",
                body);
    }

    private static Tag result(CardResult result) {
        Tag list = Tag.of("dl", "figures");
        result.figures()
                .forEach((metric, interval) -> list.add(Tag.of("div")
                        .add(
                                Tag.of("dt").text(words(metric)),
                                Tag.of("dd")
                                        .add(
                                                Tag.of("strong").text(figure(metric, interval.value())),
                                                Tag.of("span", "below").text(range(metric, interval))))));
        String stands = Numbers.counted(result.faces(), "face") + ", " + Numbers.counted(result.groups(), "group")
                + ", measured by run " + result.runId();
        return Panel.titled(result.domain(), Tag.of("p", "subtitle").text(stands), list);
    }

    private static String words(Metric metric) {
        return switch (metric) {
            case AUC -> "AUC";
            case AVERAGE_PRECISION -> "Average precision";
            case EER -> "Equal error rate";
            case ACCURACY -> "Accuracy at 0.5";
            case BALANCED_ACCURACY -> "Balanced accuracy";
            case ECE -> "Calibration error, as it is";
            case LOG_LOSS -> "Log loss";
            case BRIER -> "Brier score";
            case TPR_AT_FPR_01 -> "Fakes found at 1 % false alarms";
            case GROUP_AUC -> "AUC of groups";
            case AUC_DIFFERENCE -> "AUC against source only";
            case CAM_INSIDE -> "Heat within the masks";
            case ECE_CALIBRATED -> "Calibration error, calibrated";
            case UNSURE_SHARE -> "Left unsure";
            case SURE_ERROR -> "Wrong of the others";
            case ALTERED_AUC, ALTERED_AUC_DIFFERENCE, FLIPPED -> metric.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String figure(Metric metric, double value) {
        if (SHARES.contains(metric)) {
            return Numbers.percent(value);
        }
        return metric == Metric.AUC_DIFFERENCE ? Numbers.signed(value) : Numbers.figure(value);
    }

    private static String range(Metric metric, Interval interval) {
        return "[" + figure(metric, interval.low()) + ", " + figure(metric, interval.high()) + "]";
    }

    private static Section calibration(Optional<FittedCalibration> fitted) {
        String id = "calibration";
        String heading = "Probabilities and verdicts";
        return fitted.map(present -> new Section(
                        id,
                        heading,
                        "Fitted on " + Numbers.counted(present.faces(), "validation face")
                                + " of the labelled domains. Where fakes are rarer than there, more of the faces that are"
                                + " called fake are real.",
                        List.<Node>of(Panel.titled("What a score means", facts(meaning(present.calibration()))))))
                .orElseGet(() -> Section.absent(
                        id,
                        heading,
                        "The model was kept without a calibration: its probabilities are what the network says, and a"
                                + " verdict is which side of 0.5 they lie on."));
    }

    private static List<Fact> meaning(Calibration calibration) {
        boolean isShifted = calibration.shift() != 0;
        boolean isScaled = calibration.scale() != 1 || isShifted;
        return List.of(
                new Fact(
                        "Calibrated",
                        isScaled
                                ? String.format(
                                        Locale.ROOT,
                                        "sigmoid(%.4f \u00D7 logit(p) %s %.4f)",
                                        calibration.scale(),
                                        calibration.shift() < 0 ? "\u2212" : "+",
                                        Math.abs(calibration.shift()))
                                : "as the network says: scaling made nothing better"),
                new Fact(
                        "Real",
                        "below " + Numbers.figure(calibration.realBelow())
                                + (calibration.realBelow() == 0 ? ": no face is called real" : "")),
                new Fact(
                        "Fake",
                        "above " + Numbers.figure(calibration.fakeAbove())
                                + (calibration.fakeAbove() == 1 ? ": no face is called fake" : "")),
                new Fact("Unsure", "between the two"));
    }

    private static Section gate(ModelCard card) {
        String id = "gate";
        String heading = "Gate and promotions";
        if (card.judgements().isEmpty() && card.changes().isEmpty()) {
            return Section.absent(id, heading, "No gate has judged this model: it was never a candidate of a night.");
        }
        List<Node> body = new ArrayList<>();
        card.judgements().forEach(judgement -> body.add(judgement(judgement)));
        if (!card.changes().isEmpty()) {
            Tag list = Tag.of("ol", "timeline");
            card.changes().forEach(change -> list.add(change(card.modelId(), change)));
            body.add(Panel.titled("As champion", list));
        }
        return new Section(
                id, heading, "Judged on validation faces of protected domains; no test face had a say.", body);
    }

    private static Tag judgement(CardJudgement judgement) {
        Table table = Table.underHeading("What each rule said in run " + judgement.runId())
                .words("Rule", "Said", "Because");
        judgement
                .outcomes()
                .forEach(outcome -> table.row(
                        new Text(outcome.rule().words()),
                        Tag.of("td", outcome.passed() ? "passed" : "refused")
                                .text(outcome.passed() ? "\u2713\u00A0passed" : "\u2715\u00A0refused"),
                        Table.word(outcome.sentence())));
        String stood = judgement.comparedWith().isEmpty() ? "against nobody" : "against " + judgement.comparedWith();
        return Panel.titled(
                judgement.chosen() ? "Chosen" : "Not chosen",
                Tag.of("p", "subtitle")
                        .text(Minutes.minute(judgement.at()) + " UTC, " + stood + ", in run " + judgement.runId()),
                table.tag());
    }

    private static Tag change(String modelId, ChampionChange change) {
        boolean begins = change.modelId().equals(modelId);
        return Tag.of("li", begins ? "now" : "past")
                .add(
                        Tag.of("span", "when").text(Minutes.minute(change.at())),
                        Tag.of("strong").text(begins ? "Became champion" : "Followed by " + change.modelId()),
                        Tag.of("p").text(change.reason()));
    }

    private static Section data(List<DomainFaces> domains) {
        String id = "data";
        String heading = "Data";
        if (domains.isEmpty()) {
            return Section.absent(id, heading, "The tables hold no face.");
        }
        Table table = Table.underHeading("Faces in the tables by domain and split")
                .words("Domain", "For this model")
                .numbers("Train", "Validation", "Test", "Labelled real", "Labelled fake", "No label");
        domains.forEach(domain -> table.row(
                new Text(domain.domain()),
                Table.word(domain.use()),
                Table.number(Numbers.count(domain.splits().train())),
                Table.number(Numbers.count(domain.splits().validation())),
                Table.number(Numbers.count(domain.splits().test())),
                Table.number(Numbers.count(domain.real())),
                Table.number(Numbers.count(domain.fake())),
                Table.number(Numbers.count(domain.unlabelled()))));
        return new Section(
                id,
                heading,
                "Faces of the tables when this card was made. Splits are by group and never made again; labels of a target are not seen by"
                        + " what adapts to it.",
                List.<Node>of(Panel.titled("Faces by domain and split", table.tag())));
    }

    private static Section origins(List<Fact> origins) {
        return new Section(
                "origins",
                "Method and weights",
                "What the model is made of, and whose work it stands on.",
                List.<Node>of(Panel.titled("Origins", facts(origins))));
    }

    private static Section limits(List<String> limits) {
        Tag list = Tag.of("ul", "limits");
        limits.forEach(limit -> list.add(Tag.of("li").text(limit)));
        return new Section("limits", "Limits", "Read these before the figures.", List.<Node>of(list));
    }

    private static Section reproduction(Reproduction how) {
        Tag list = facts(List.of(new Fact("Seed", Long.toString(how.seed()))));
        if (!how.command().isEmpty()) {
            list.add(Tag.of("dt").text("Command"), Tag.of("dd").add(FactsSection.command(how.command())));
        }
        list.add(
                Tag.of("dt").text("Checkpoint"), Tag.of("dd").add(Tag.of("code").text(how.checkpointSha256())));
        List<Node> body = new ArrayList<>();
        body.add(Panel.titled("The run that kept it", list));
        if (!how.configuration().isBlank()) {
            body.add(FactsSection.configuration(how.configuration()));
        }
        return new Section(
                "reproduction",
                "How to make it again",
                "The same command with this configuration and seed on the same tables gives a checkpoint of this SHA-256.",
                body);
    }

    private static Tag facts(List<Fact> facts) {
        return FactsSection.facts(facts);
    }
}
