package org.unmask.report.section;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.unmask.core.metrics.CalibrationBin;
import org.unmask.core.metrics.Interval;
import org.unmask.report.chart.Axis;
import org.unmask.report.chart.LineChart;
import org.unmask.report.chart.LineChart.Spot;
import org.unmask.report.chart.Mark;
import org.unmask.report.chart.Words;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.html.Text;
import org.unmask.report.model.CalibratedResult;
import org.unmask.report.model.CalibrationLine;
import org.unmask.report.model.CalibrationPlot;

/** Whether stated probabilities come true, for every domain. */
final class CalibrationSection {
    private static final String ID = "calibration";
    private static final String HEADING = "Calibration";
    private static final double WIDTH = 470;
    private static final double HEIGHT = 400;

    private CalibrationSection() {}

    static Section of(List<CalibrationPlot> plots) {
        if (plots.isEmpty()) {
            return Section.absent(
                    ID, HEADING, "Calibration is not shown: it needs labelled faces, and none were evaluated.");
        }
        List<Tag> panels = plots.stream().map(CalibrationSection::panel).toList();
        return new Section(
                ID,
                HEADING,
                "Of faces said to be fake with probability p, a share of p should be fake: points on the dashed "
                        + "diagonal are right, points below it overstate, points above it understate. What the tables call "
                        + "calibrated was fitted on validation faces of the labelled domains and is measured here on test faces.",
                List.<Node>of(Panel.grid(panels)));
    }

    private static Tag panel(CalibrationPlot plot) {
        List<CalibrationLine> best = plot.lines().stream()
                .sorted(Comparator.comparingDouble(line -> line.error().value()))
                .toList();
        Legend legend = new Legend();
        best.forEach(line -> legend.entry(Mark.of(line.role()), line.name(), Numbers.withRange(line.error())));
        Tag head = Tag.of("p", "legend-head").text("Calibration error [95\u00A0% interval], best first");
        return Panel.titled(
                plot.domain(),
                calibrated(plot.domain(), best)
                        .map(table -> List.of(chart(plot.domain(), best), head, legend.inRows(), table))
                        .orElseGet(() -> List.of(chart(plot.domain(), best), head, legend.inRows()))
                        .toArray(Node[]::new));
    }

    /** What the models' calibrations are worth; empty where no model has one. */
    private static Optional<Tag> calibrated(String domain, List<CalibrationLine> best) {
        Table table = Table.captioned("Calibrated, on " + domain)
                .words("Model")
                .numbers("Calibration error", "Left unsure", "Wrong of the others");
        List<CalibrationLine> lines =
                best.stream().filter(line -> line.calibrated().isPresent()).toList();
        for (CalibrationLine line : lines) {
            CalibratedResult result = line.calibrated().orElseThrow();
            table.row(
                    new Text(line.name()),
                    Table.number(Numbers.figure(result.error().value()), Numbers.range(result.error())),
                    percent(result.unsure()),
                    result.sureError().map(CalibrationSection::percent).orElseGet(() -> Table.number(Numbers.NONE)));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(table.tag());
    }

    private static Tag percent(Interval share) {
        return Table.number(
                Numbers.percent(share.value()),
                "[" + Numbers.percent(share.low()) + ", " + Numbers.percent(share.high()) + "]");
    }

    private static Tag chart(String domain, List<CalibrationLine> best) {
        Words words = new Words(
                "Calibration on " + domain,
                "The share of fakes over the stated probability, one line for each of " + best.size() + " models.");
        LineChart chart = LineChart.of(
                WIDTH, HEIGHT, Axis.unit("stated probability of being fake"), Axis.unit("share of fakes"), words);
        chart.reference(new Spot(0, 0, ""), new Spot(1, 1, ""), "perfectly calibrated");
        for (int i = best.size() - 1; i >= 0; i--) {
            CalibrationLine line = best.get(i);
            chart.dotted(Mark.of(line.role()), spots(line));
        }
        return chart.tag();
    }

    private static List<Spot> spots(CalibrationLine line) {
        return line.bins().stream().map(bin -> spot(line, bin)).toList();
    }

    private static Spot spot(CalibrationLine line, CalibrationBin bin) {
        String hint = line.name() + ": stated " + Numbers.probability(bin.meanPFake()) + ", true "
                + Numbers.probability(bin.fakeShare()) + " of " + Numbers.count(bin.faces()) + " faces";
        return new Spot(bin.meanPFake(), bin.fakeShare(), hint);
    }
}
