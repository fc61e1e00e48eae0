package org.unmask.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.unmask.core.metrics.RocCurve;
import org.unmask.report.chart.Axis;
import org.unmask.report.chart.LineChart;
import org.unmask.report.chart.LineChart.Spot;
import org.unmask.report.chart.Mark;
import org.unmask.report.chart.Words;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.RocLine;
import org.unmask.report.model.RocPlot;

/** The ROC curves of every domain. */
final class RocSection {
    private static final String ID = "roc";
    private static final String HEADING = "ROC curves";
    private static final int MOST_POINTS = 300;
    private static final double WIDTH = 470;
    private static final double HEIGHT = 420;

    private RocSection() {}

    static Section of(List<RocPlot> plots) {
        if (plots.isEmpty()) {
            return Section.absent(
                    ID,
                    HEADING,
                    "There are no curves: no domain with both real and fake labelled faces was evaluated.");
        }
        List<Tag> panels = plots.stream().map(RocSection::panel).toList();
        return new Section(
                ID,
                HEADING,
                "How many fakes are found for how many false alarms, at every possible threshold. "
                        + "Curves nearer to the upper left corner are better; the dashed diagonal is chance.",
                List.<Node>of(Panel.grid(panels)));
    }

    private static Tag panel(RocPlot plot) {
        List<RocLine> best = plot.lines().stream()
                .sorted(Comparator.comparingDouble((RocLine line) -> line.auc().value())
                        .reversed())
                .toList();
        Legend legend = new Legend();
        best.forEach(line -> legend.entry(Mark.of(line.role()), line.name(), Numbers.withRange(line.auc())));
        return Panel.titled(plot.domain(), chart(plot.domain(), best), legendHead(), legend.inRows());
    }

    private static Tag legendHead() {
        return Tag.of("p", "legend-head").text("AUC [95\u00A0% interval], best first");
    }

    private static Tag chart(String domain, List<RocLine> best) {
        Words words = new Words(
                "ROC curves on " + domain,
                best.size() + " curves of the true positive rate over the false positive rate, best first: "
                        + String.join(
                                ", ", best.stream().map(RocSection::inWords).toList()) + ".");
        LineChart chart =
                LineChart.of(WIDTH, HEIGHT, Axis.unit("false positive rate"), Axis.unit("true positive rate"), words);
        chart.reference(new Spot(0, 0, ""), new Spot(1, 1, ""), "chance: AUC 0.500");
        for (int i = best.size() - 1; i >= 0; i--) {
            RocLine line = best.get(i);
            chart.line(Mark.of(line.role()), spots(line.curve().points()), inWords(line));
        }
        return chart.tag();
    }

    private static String inWords(RocLine line) {
        return line.name() + " with AUC " + Numbers.figure(line.auc().value());
    }

    /** Every n-th point and the last: a curve of more points than pixels looks the same and makes the page heavy. */
    private static List<Spot> spots(List<RocCurve.Point> points) {
        int step = Math.max(1, (points.size() + MOST_POINTS - 1) / MOST_POINTS);
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            spots.add(spot(points.get(i)));
        }
        if ((points.size() - 1) % step != 0) {
            spots.add(spot(points.get(points.size() - 1)));
        }
        return spots;
    }

    private static Spot spot(RocCurve.Point point) {
        return new Spot(point.falsePositiveRate(), point.truePositiveRate(), "");
    }
}
