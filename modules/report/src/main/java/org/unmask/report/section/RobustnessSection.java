package org.unmask.report.section;

import java.util.List;
import org.unmask.core.metrics.Interval;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.html.Text;
import org.unmask.report.model.RobustnessFigures;

/** What becomes of the answers where the same pictures come altered. */
public final class RobustnessSection {
    private static final String ID = "robustness";
    private static final String HEADING = "Robustness";

    private RobustnessSection() {}

    /** The section of some models and domains, one table each. */
    public static Section of(List<RobustnessFigures> figures) {
        if (figures.isEmpty()) {
            return Section.absent(
                    ID,
                    HEADING,
                    "Robustness was not measured: no test face was scored altered. Evaluate with --set evaluate.robustness=true.");
        }
        return new Section(
                ID,
                HEADING,
                "The same test faces again, each picture altered in one way that says nothing of whether it is fake. "
                        + "Flipped faces lie on the other side of the threshold than before.",
                figures.stream().<Node>map(RobustnessSection::panel).toList());
    }

    private static Tag panel(RobustnessFigures figures) {
        Table table = Table.underHeading("Altered pictures of " + figures.domain() + ", " + figures.name())
                .words("Picture")
                .numbers("AUC", "Against as they are", "Flipped");
        table.row(
                new Text("As they are"),
                Table.number(Numbers.figure(figures.plain().value()), Numbers.range(figures.plain())),
                Table.number(Numbers.NONE),
                Table.number(Numbers.NONE));
        figures.altered()
                .forEach(altered -> table.row(
                        new Text(altered.alteration().words()),
                        Table.number(Numbers.figure(altered.auc().value()), Numbers.range(altered.auc())),
                        difference(altered.difference()),
                        Table.number(
                                Numbers.percent(altered.flipped().value()),
                                "[" + Numbers.percent(altered.flipped().low()) + ", "
                                        + Numbers.percent(altered.flipped().high()) + "]")));
        return Panel.titled(figures.domain(), Tag.of("p", "subtitle").text(figures.name()), table.tag());
    }

    private static Tag difference(Interval difference) {
        return Tag.of("td", "number")
                .add(
                        Tag.of("span", "gain " + Gain.cssClass(difference)).text(Gain.words(difference)),
                        Tag.of("span", "below").text(Numbers.signedRange(difference)));
    }
}
