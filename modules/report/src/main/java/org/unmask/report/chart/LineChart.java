package org.unmask.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.unmask.report.chart.Svg.Pixel;
import org.unmask.report.html.Tag;

/** Lines over two axes, optionally with a mark at every point. Mutable while it is put together, one thread. */
public final class LineChart {
    private final Frame frame;
    private final Words words;
    private final List<Tag> marks = new ArrayList<>();

    private LineChart(Frame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /** An empty chart of the given size in pixels. */
    public static LineChart of(double width, double height, Axis across, Axis up, Words words) {
        return new LineChart(Frame.of(width, height, across, up), words);
    }

    /** Adds a thin dashed line to compare with, such as chance. */
    public LineChart reference(Spot from, Spot to, String hint) {
        marks.add(Svg.line("reference", place(from), place(to)).add(Svg.hint(hint)));
        return this;
    }

    /** Adds a line without marks. */
    public LineChart line(Mark mark, List<Spot> spots, String hint) {
        marks.add(Svg.group(mark.cssClass()).add(Svg.path("line", pixels(spots)).add(Svg.hint(hint))));
        return this;
    }

    /** Adds a line with a mark at every spot. */
    public LineChart dotted(Mark mark, List<Spot> spots) {
        Tag group = Svg.group(mark.cssClass()).add(Svg.path("line", pixels(spots)));
        spots.forEach(spot -> group.add(mark.at(place(spot)).add(Svg.hint(spot.hint()))));
        marks.add(group);
        return this;
    }

    /** The finished chart. */
    public Tag tag() {
        return frame.picture(words).add(marks);
    }

    private List<Pixel> pixels(List<Spot> spots) {
        return spots.stream().map(this::place).toList();
    }

    private Pixel place(Spot spot) {
        return frame.at(spot.x(), spot.y());
    }

    /**
     * A point in figures. Immutable.
     *
     * @param hint what shows when the pointer rests on it
     */
    public record Spot(double x, double y, String hint) {}
}
