package org.unmask.report.section;

import java.util.ArrayList;
import java.util.List;
import org.unmask.report.chart.Mark;
import org.unmask.report.html.Tag;

/** What the marks of a chart mean, below the chart. Mutable while it is put together, one thread. */
final class Legend {
    private final List<Tag> entries = new ArrayList<>();

    Legend entry(Mark mark, String name) {
        return entry(mark, name, "");
    }

    /** An entry with a figure at its end. */
    Legend entry(Mark mark, String name, String figure) {
        Tag entry = Tag.of("li").add(mark.swatch(), Tag.of("span", "name").text(name));
        if (!figure.isEmpty()) {
            entry.add(Tag.of("span", "figure").text(figure));
        }
        entries.add(entry);
        return this;
    }

    Tag inRows() {
        return Tag.of("ul", "legend rows").add(entries);
    }

    Tag inLine() {
        return Tag.of("ul", "legend").add(entries);
    }
}
