package org.unmask.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.unmask.report.chart.Svg.Pixel;
import org.unmask.report.html.Tag;

/** Bars side by side at each place of the horizontal axis. Mutable while it is put together, one thread. */
public final class BarChart {
    private static final double BAR = 0.34;

    private final Frame frame;
    private final Words words;
    private final List<Tag> marks = new ArrayList<>();

    private BarChart(Frame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /** An empty chart of the given size in pixels. */
    public static BarChart of(double width, double height, Axis across, Axis up, Words words) {
        return new BarChart(Frame.of(width, height, across, up), words);
    }

    /** Adds two bars around a place one unit wide. */
    public BarChart pair(double place, Bar left, Bar right) {
        marks.add(bar(place - BAR - 0.02, left));
        marks.add(bar(place + 0.02, right));
        return this;
    }

    /** The finished chart. */
    public Tag tag() {
        return frame.picture(words).add(marks);
    }

    private Tag bar(double from, Bar bar) {
        Pixel top = frame.at(from, bar.value());
        Pixel foot = frame.at(from + BAR, 0);
        return Svg.group(bar.mark().cssClass())
                .add(Svg.box("bar", top, foot.x() - top.x(), foot.y() - top.y()).add(Svg.hint(bar.hint())));
    }

    /**
     * One bar. Immutable.
     *
     * @param hint what shows when the pointer rests on it
     */
    public record Bar(Mark mark, double value, String hint) {}
}
