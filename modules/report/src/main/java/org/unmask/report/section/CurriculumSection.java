package org.unmask.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unmask.core.curriculum.ClassAcceptance;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.html.Text;
import org.unmask.report.model.CurriculumPlot;
import org.unmask.report.model.RoundFigures;

/** What every curriculum did, round by round. */
final class CurriculumSection {
    private static final String ID = "curriculum";
    private static final String HEADING = "Curriculum by round";

    private CurriculumSection() {}

    static Section of(List<CurriculumPlot> plots) {
        if (plots.isEmpty()) {
            return Section.absent(ID, HEADING, "There are no rounds: this run adapted to no unlabelled domain.");
        }
        return new Section(
                ID,
                HEADING,
                "A round scores the unlabelled faces, keeps the pseudo-labels that reach the threshold and trains on "
                        + "them. Both classes should be accepted in every round; a class that dies out is the first "
                        + "sign of a collapse. Validation faces come from labelled domains.",
                plots.stream().<Node>map(CurriculumSection::panel).toList());
    }

    private static Tag panel(CurriculumPlot plot) {
        Tag title = Tag.of("p", "subtitle").text(plot.curriculum());
        if (plot.rounds().isEmpty()) {
            return Panel.titled(plot.domain(), title, Tag.of("p").text("No round was committed."));
        }
        CurriculumCharts charts = new CurriculumCharts(plot);
        Tag row = Tag.of("div", "threes").add(charts.shares(), charts.counts());
        charts.validation().ifPresent(row::add);
        return Panel.titled(plot.domain(), title, row, table(plot));
    }

    private static Tag table(CurriculumPlot plot) {
        boolean checked = plot.rounds().stream()
                .anyMatch(round -> round.check().pseudoLabelAccuracy().isPresent());
        Table table = Table.captioned("Rounds of " + plot.curriculum() + " on " + plot.domain())
                .words("Round")
                .numbers("Threshold", "Accepted real", "Accepted fake", "Validation AUC");
        if (checked) {
            table.numbers("Pseudo-label accuracy");
        }
        table.words("Refused because");
        plot.rounds().forEach(round -> table.row(new Text(round(round)), cells(round, checked)));
        return table.tag();
    }

    private static String round(RoundFigures round) {
        return Integer.toString(round.round());
    }

    private static List<Tag> cells(RoundFigures round, boolean checked) {
        List<Tag> cells = new ArrayList<>();
        cells.add(Table.number(Numbers.probability(round.threshold())));
        cells.add(acceptance(round.real()));
        cells.add(acceptance(round.fake()));
        cells.add(figure(round.check().validationAuc()));
        if (checked) {
            cells.add(figure(round.check().pseudoLabelAccuracy()));
        }
        cells.add(refused(round));
        return cells;
    }

    private static Tag acceptance(ClassAcceptance acceptance) {
        return Table.number(
                Numbers.count(acceptance.accepted()),
                Numbers.percent(acceptance.share()) + " of " + Numbers.count(acceptance.candidates()));
    }

    private static Tag figure(Optional<Double> value) {
        return Table.number(value.map(Numbers::figure).orElse(Numbers.NONE));
    }

    private static Tag refused(RoundFigures round) {
        String reasons = round.rejected().stream()
                .map(refusal -> refusal.reason().replace('_', ' ') + " " + Numbers.count(refusal.count()))
                .collect(Collectors.joining(", "));
        Tag cell = Table.word(reasons.isEmpty() ? Numbers.NONE : reasons);
        round.check().note().ifPresent(note -> cell.add(Tag.of("span", "notice").text(note)));
        return cell;
    }
}
