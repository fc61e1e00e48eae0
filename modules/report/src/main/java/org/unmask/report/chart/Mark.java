package org.unmask.report.chart;

import org.unmask.core.models.ModelRole;
import org.unmask.report.chart.Svg.Pixel;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.FaceLabel;

/** A shape, and with it a colour of the style sheet, that always means the same: nothing is told by colour alone. */
public enum Mark {
    /** {@link ModelRole#SOURCE_ONLY}: a disc. */
    SOURCE_ONLY("source-only", "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z"),
    /** {@link ModelRole#FIXED_THRESHOLD}: a square. */
    FIXED_THRESHOLD("fixed-threshold", "M-4.2 -4.2H4.2V4.2H-4.2z"),
    /** {@link ModelRole#ADAPTED}: a diamond. */
    ADAPTED("adapted", "M0 -6L6 0L0 6L-6 0z"),
    /** {@link ModelRole#STUDENT}: a triangle. */
    STUDENT("student", "M0 -5.6L5.4 4.2H-5.4z"),
    /** {@link ModelRole#ORACLE}: a hollow disc. */
    ORACLE("oracle", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"),
    /** Faces that are real or called real: a disc. */
    REAL("real", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"),
    /** Faces that are fake or called fake: a diamond. */
    FAKE("fake", "M0 -5.4L5.4 0L0 5.4L-5.4 0z"),
    /** Faces without a label: a square. */
    UNKNOWN("unknown", "M-4 -4H4V4H-4z"),
    /** A threshold: a bar. */
    THRESHOLD("threshold", "M-4 -1.6H4V1.6H-4z");

    private final String cssClass;
    private final String outline;

    Mark(String cssClass, String outline) {
        this.cssClass = cssClass;
        this.outline = outline;
    }

    /** The mark of a role. */
    public static Mark of(ModelRole role) {
        return valueOf(role.name());
    }

    /** The mark of a label. */
    public static Mark of(FaceLabel label) {
        return valueOf(label.name());
    }

    /** The class that carries the mark's colour and line style. */
    public String cssClass() {
        return "mark-" + cssClass;
    }

    /** The mark with a piece of its line, to stand in a legend. */
    public Tag swatch() {
        return Tag.of("svg", "swatch " + cssClass())
                .with("viewBox", "0 0 28 14")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("aria-hidden", "true")
                .add(Svg.line("line", new Pixel(1, 7), new Pixel(27, 7)), at(new Pixel(14, 7)));
    }

    Tag at(Pixel centre) {
        return Tag.of("path", "dot")
                .with("d", outline)
                .with(
                        "transform",
                        "translate(" + Numbers.coordinate(centre.x()) + " " + Numbers.coordinate(centre.y()) + ")");
    }
}
