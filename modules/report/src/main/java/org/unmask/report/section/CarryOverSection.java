package org.unmask.report.section;

import java.util.List;
import org.unmask.core.metrics.Interval;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.model.CarryOverFigures;

/** Whether the labels of the sources carry over to each target, by what evidence, and what was declined. */
final class CarryOverSection {
    private static final String ID = "carry-over";
    private static final String HEADING = "Carry-over";

    private CarryOverSection() {}

    static Section of(List<CarryOverFigures> targets) {
        if (targets.isEmpty()) {
            return Section.absent(
                    ID,
                    HEADING,
                    "There is no evidence to show: this run asked of no domain whether labels carry over to it.");
        }
        List<Node> body = targets.stream().<Node>map(CarryOverSection::panel).toList();
        return new Section(
                ID,
                HEADING,
                "Before anything is adapted: do the labels of the sources mean anything for the target? No test face, and no label that"
                        + " nobody granted, had a say.",
                body);
    }

    private static Tag panel(CarryOverFigures target) {
        Table table = Table.underHeading("What was looked at before adapting to " + target.target())
                .words("Evidence", "On")
                .numbers("Figure", "At least", "Faces");
        target.evidence()
                .forEach(seen -> table.row(
                        Table.word(seen.evidence().kind().words()),
                        Table.word(seen.evidence().domain()),
                        Table.number(
                                Numbers.figure(seen.evidence().value()),
                                seen.evidence()
                                        .interval()
                                        .map(CarryOverSection::interval)
                                        .orElse("")),
                        Table.number(
                                seen.bound().isPresent()
                                        ? Numbers.figure(seen.bound().getAsDouble())
                                        : Numbers.NONE),
                        Table.number(Numbers.count(seen.evidence().faces()))));
        return Panel.titled(
                target.target() + ": " + target.outcome(),
                table.tag(),
                Tag.of("p", "fineprint").text(target.sentence()));
    }

    private static String interval(Interval interval) {
        return Numbers.figure(interval.low()) + " to " + Numbers.figure(interval.high());
    }
}
