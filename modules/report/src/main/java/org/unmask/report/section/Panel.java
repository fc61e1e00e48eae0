package org.unmask.report.section;

import java.util.List;
import org.unmask.report.html.Node;
import org.unmask.report.html.Tag;

/** Boxes that sections put their charts into. */
final class Panel {
    private Panel() {}

    /** A titled box. */
    static Tag titled(String title, Node... content) {
        return Tag.of("div", "panel").add(Tag.of("h3").text(title)).add(content);
    }

    /** A chart with a small heading, for charts that stand side by side within a box. */
    static Tag small(String title, Node... content) {
        return Tag.of("div", "small").add(Tag.of("h4").text(title)).add(content);
    }

    /** Boxes side by side where the window is wide enough. */
    static Tag grid(List<Tag> panels) {
        return Tag.of("div", "grid").add(panels);
    }
}
