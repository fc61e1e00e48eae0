package org.unmask.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unmask.core.metrics.Interval;
import org.unmask.report.chart.ForestPlot;
import org.unmask.report.chart.Mark;
import org.unmask.report.chart.Words;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.model.Comparison;
import org.unmask.report.model.ModelResult;
import org.unmask.report.model.Sample;

/** Every model on every domain: a plot of the AUC with intervals and a table of all figures. */
final class ResultsSection {
    private static final String ID = "results";
    private static final String HEADING = "Results by domain";

    private ResultsSection() {}

    static Section of(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return Section.absent(
                    ID, HEADING, "There is nothing to compare: no model of this run was evaluated on labelled faces.");
        }
        return new Section(
                ID,
                HEADING,
                "Dots are the area under the ROC curve (AUC), lines their 95\u00A0% bootstrap intervals over groups. "
                        + "The dashed line marks source only, the model that saw no unlabelled face; the oracle was "
                        + "trained with the domain\u2019s own labels and shows what there is to gain.",
                comparisons.stream().<Node>map(ResultsSection::panel).toList());
    }

    private static Tag panel(Comparison comparison) {
        List<Node> content = new ArrayList<>();
        forest(comparison).ifPresent(content::add);
        content.add(table(comparison));
        content.add(Tag.of("p", "fineprint")
                .text("\u25B2 and \u25BC: the whole interval of the paired difference lies above or below zero. "
                        + "\u2248: it holds zero, so the models cannot be told apart."));
        return Panel.titled(comparison.domain(), content.toArray(Node[]::new));
    }

    private static Optional<Tag> forest(Comparison comparison) {
        List<ForestPlot.Row> rows = comparison.results().stream()
                .flatMap(result -> result.figures().auc().stream()
                        .map(auc -> new ForestPlot.Row(Mark.of(result.role()), result.name(), auc)))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String title = "AUC of " + Numbers.counted(rows.size(), "model") + " on " + comparison.domain();
        Words words = new Words(title, "One dot with a 95 % interval per model; the figures stand in the table below.");
        return Optional.of(ForestPlot.of("AUC", rows, words));
    }

    private static Tag table(Comparison comparison) {
        Table table = Table.captioned("All figures on " + comparison.domain() + ", " + comparison.split()
                        + " split, with 95\u00A0% bootstrap intervals")
                .words("Model")
                .numbers("AUC", "AUC against source only", "Equal error rate", "Accuracy", "Calibration error")
                .numbers("Rests on");
        comparison.results().forEach(result -> table.row(name(result), cells(result)));
        return table.tag();
    }

    private static Tag name(ModelResult result) {
        return Tag.of("span", "model")
                .add(Mark.of(result.role()).swatch(), Tag.of("span").text(result.name()));
    }

    private static List<Tag> cells(ModelResult result) {
        return List.of(
                figure(result.figures().auc()),
                result.gain().map(ResultsSection::gain).orElseGet(() -> Table.number(Numbers.NONE)),
                figure(result.figures().equalErrorRate()),
                figure(Optional.of(result.figures().accuracy())),
                figure(Optional.of(result.figures().calibrationError())),
                sample(result.sample()));
    }

    private static Tag figure(Optional<Interval> interval) {
        return interval.map(present -> Table.number(Numbers.figure(present.value()), Numbers.range(present)))
                .orElseGet(() -> Table.number(Numbers.NONE));
    }

    private static Tag sample(Sample sample) {
        return Table.number(
                Numbers.counted(sample.faces(), "face"),
                Numbers.counted(sample.groups(), "group") + ", " + Numbers.counted(sample.seeds(), "seed"));
    }

    private static Tag gain(Interval gain) {
        Tag cell = Tag.of("td", "number");
        cell.add(Tag.of("span", "gain " + Gain.cssClass(gain)).text(Gain.words(gain)));
        return cell.add(Tag.of("span", "below").text(Numbers.signedRange(gain)));
    }
}
