package org.unmask.report.chart;

import java.util.List;
import java.util.stream.Collectors;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;

/** The few SVG elements that the charts are made of; colours and line styles come from the style sheet. */
final class Svg {
    private Svg() {}

    /** A picture of the given size in its own units, with a name and a description for those who cannot see it. */
    static Tag picture(double width, double height, Words words) {
        return Tag.of("svg", "chart")
                .with("viewBox", "0 0 " + Numbers.coordinate(width) + " " + Numbers.coordinate(height))
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("role", "img")
                .with("style", "max-width:" + Numbers.coordinate(width) + "px")
                .add(Tag.of("title").text(words.title()), Tag.of("desc").text(words.description()));
    }

    static Tag group(String cssClass) {
        return Tag.of("g", cssClass);
    }

    static Tag line(String cssClass, Pixel from, Pixel to) {
        return Tag.of("line", cssClass)
                .with("x1", from.x())
                .with("y1", from.y())
                .with("x2", to.x())
                .with("y2", to.y());
    }

    static Tag box(String cssClass, Pixel corner, double width, double height) {
        return Tag.of("rect", cssClass)
                .with("x", corner.x())
                .with("y", corner.y())
                .with("width", Math.max(0, width))
                .with("height", Math.max(0, height));
    }

    static Tag text(String cssClass, Pixel at, String content) {
        return Tag.of("text", cssClass).with("x", at.x()).with("y", at.y()).text(content);
    }

    static Tag path(String cssClass, List<Pixel> points) {
        String steps = points.stream()
                .map(point -> Numbers.coordinate(point.x()) + " " + Numbers.coordinate(point.y()))
                .collect(Collectors.joining("L", "M", ""));
        return Tag.of("path", cssClass).with("d", steps);
    }

    /** What shows when the pointer rests on a mark. */
    static Tag hint(String content) {
        return Tag.of("title").text(content);
    }

    /** A point of the picture: x to the right, y down, in the picture's units. */
    record Pixel(double x, double y) {}
}
