package org.unmask.report.section;

import java.util.List;
import org.unmask.report.html.Node;
import org.unmask.report.html.Tag;

/**
 * A part of the page with a heading and an entry in the contents. Immutable.
 *
 * @param id its anchor
 * @param heading its heading, also its name in the contents
 * @param lead what the reader sees and how to read it, in a sentence or two
 * @param body what stands below; empty where {@code lead} says why there is nothing
 */
public record Section(String id, String heading, String lead, List<Node> body) {

    /** Copies the list. */
    public Section {
        body = List.copyOf(body);
    }

    /** A section that says in one sentence why it has nothing to show. */
    static Section absent(String id, String heading, String why) {
        return new Section(id, heading, why, List.of());
    }

    /** The section as an element. */
    public Tag tag() {
        Tag section = Tag.of("section", body.isEmpty() ? "absent" : "present").with("id", id);
        section.add(Tag.of("h2").text(heading), Tag.of("p", "lead").text(lead));
        return section.add(body);
    }
}
