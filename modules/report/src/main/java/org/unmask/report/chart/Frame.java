package org.unmask.report.chart;

import org.unmask.report.chart.Svg.Pixel;
import org.unmask.report.html.Tag;

/** The area of a chart between two axes, and the axes themselves. Immutable but for the picture it draws on. */
final class Frame {
    private static final double LEFT = 62;
    private static final double RIGHT = 28;
    private static final double TOP = 12;
    private static final double BOTTOM = 46;

    private final Axis across;
    private final Axis up;
    private final Scale x;
    private final Scale y;

    private Frame(double width, double height, Axis across, Axis up) {
        this.across = across;
        this.up = up;
        this.x = across.across(LEFT, width - RIGHT);
        this.y = up.across(height - BOTTOM, TOP);
    }

    static Frame of(double width, double height, Axis across, Axis up) {
        return new Frame(width, height, across, up);
    }

    /** Where a pair of figures lies. */
    Pixel at(double acrossValue, double upValue) {
        return new Pixel(x.at(acrossValue), y.at(upValue));
    }

    /** A picture with grid, ticks and labels, ready for marks. */
    Tag picture(Words words) {
        Tag picture = Svg.picture(x.pixelTo() + RIGHT, y.pixelFrom() + BOTTOM, words);
        up.ticks().forEach(tick -> picture.add(upTick(tick)));
        across.ticks().forEach(tick -> picture.add(acrossTick(tick)));
        picture.add(Svg.line("axis", at(across.from(), up.from()), at(across.to(), up.from())));
        return picture.add(acrossLabel(), upLabel());
    }

    private Tag upTick(double value) {
        double height = y.at(value);
        return Svg.group("tick")
                .add(Svg.line("gridline", new Pixel(x.pixelFrom(), height), new Pixel(x.pixelTo(), height)))
                .add(Svg.text(
                        "end",
                        new Pixel(x.pixelFrom() - 8, height + 4),
                        up.words().apply(value)));
    }

    private Tag acrossTick(double value) {
        double place = x.at(value);
        double base = y.pixelFrom();
        return Svg.group("tick")
                .add(Svg.line("axis", new Pixel(place, base), new Pixel(place, base + 4)))
                .add(Svg.text(
                        "middle", new Pixel(place, base + 18), across.words().apply(value)));
    }

    private Tag acrossLabel() {
        double middle = (x.pixelFrom() + x.pixelTo()) / 2;
        return Svg.text("label middle", new Pixel(middle, y.pixelFrom() + BOTTOM - 8), across.label());
    }

    private Tag upLabel() {
        double middle = (y.pixelFrom() + y.pixelTo()) / 2;
        return Svg.text("label middle", new Pixel(-middle, 14), up.label()).with("transform", "rotate(-90)");
    }
}
