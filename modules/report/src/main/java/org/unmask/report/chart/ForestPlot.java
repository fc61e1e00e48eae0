package org.unmask.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.metrics.Interval;
import org.unmask.report.chart.Svg.Pixel;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;

/** One dot with its interval per row on a common axis, the figures beside it. Driver only, one thread. */
public final class ForestPlot {
    private static final double WIDTH = 760;
    private static final double NAMES = 206;
    private static final double FIGURES = 172;
    private static final double ROW = 34;
    private static final double TOP = 10;
    private static final double BOTTOM = 46;
    private static final int LONGEST_NAME = 28;

    private final List<Row> rows;
    private final Axis axis;
    private final Scale x;
    private final double foot;

    private ForestPlot(String label, List<Row> rows) {
        this.rows = rows;
        this.axis = Axis.around(
                label,
                rows.stream().mapToDouble(ForestPlot::lowest).min().orElse(0),
                rows.stream().mapToDouble(ForestPlot::highest).max().orElse(1));
        this.x = axis.across(NAMES, WIDTH - FIGURES);
        this.foot = TOP + ROW * rows.size();
    }

    /** The plot of at least one row; source-only also gets a thin line through all rows to compare with. */
    public static Tag of(String axisLabel, List<Row> rows, Words words) {
        return new ForestPlot(axisLabel, rows).tag(words);
    }

    private Tag tag(Words words) {
        Tag picture = Svg.picture(WIDTH, foot + BOTTOM, words);
        axis.ticks().forEach(tick -> picture.add(tick(tick)));
        picture.add(Svg.line("axis", new Pixel(NAMES, foot), new Pixel(WIDTH - FIGURES, foot)));
        rows.stream().filter(row -> row.mark() == Mark.SOURCE_ONLY).forEach(row -> picture.add(reference(row)));
        for (int i = 0; i < rows.size(); i++) {
            picture.add(row(rows.get(i), TOP + ROW * (i + 0.5)));
        }
        double middle = (x.pixelFrom() + x.pixelTo()) / 2;
        return picture.add(Svg.text("label middle", new Pixel(middle, foot + BOTTOM - 8), axis.label()));
    }

    private Tag reference(Row row) {
        double place = x.at(row.interval().value());
        return Svg.line("reference", new Pixel(place, TOP), new Pixel(place, foot))
                .add(Svg.hint(row.name()));
    }

    private Tag tick(double value) {
        double place = x.at(value);
        return Svg.group("tick")
                .add(Svg.line("gridline", new Pixel(place, TOP), new Pixel(place, foot)))
                .add(Svg.text(
                        "middle", new Pixel(place, foot + 18), axis.words().apply(value)));
    }

    private Tag row(Row row, double height) {
        List<Tag> parts = new ArrayList<>();
        Interval interval = row.interval();
        parts.add(Svg.hint(row.name() + ": " + Numbers.withRange(interval)));
        parts.add(Svg.text("name end", new Pixel(NAMES - 16, height + 4), shortened(row.name())));
        Pixel low = new Pixel(x.at(interval.low()), height);
        Pixel high = new Pixel(x.at(interval.high()), height);
        parts.add(Svg.line("whisker", low, high));
        parts.add(whiskerEnd(low));
        parts.add(whiskerEnd(high));
        parts.add(row.mark().at(new Pixel(x.at(interval.value()), height)));
        parts.add(Svg.text("figure start", new Pixel(WIDTH - FIGURES + 16, height + 4), Numbers.withRange(interval)));
        return Svg.group(row.mark().cssClass()).add(parts);
    }

    /** A percentile interval need not hold its figure. */
    private static double lowest(Row row) {
        return Math.min(row.interval().value(), row.interval().low());
    }

    private static double highest(Row row) {
        return Math.max(row.interval().value(), row.interval().high());
    }

    private static Tag whiskerEnd(Pixel end) {
        return Svg.line("whisker", new Pixel(end.x(), end.y() - 4), new Pixel(end.x(), end.y() + 4));
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "\u2026";
    }

    /**
     * One row of the plot. Immutable.
     *
     * @param name shown shortened if it is long; in full when the pointer rests on the row
     */
    public record Row(Mark mark, String name, Interval interval) {}
}
