package org.unmask.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.unmask.report.html.Tag;
import org.unmask.report.section.Section;

/**
 * What all pages have in common: one file without scripts that needs no network, with a contents beside its sections. Stateless.
 */
final class PageFrame {
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private PageFrame() {}

    /**
     * A page that is valid as HTML and well-formed as XML.
     *
     * @param title the page's name in the window
     * @param head what stands above the sections
     * @param summary the entry of the contents that leads to {@code head}
     * @param foot the last line
     */
    static String render(String title, List<Tag> head, String summary, List<Section> sections, String foot) {
        Tag main = Tag.of("main").with("id", "top").add(head);
        sections.forEach(section -> main.add(section.tag()));
        main.add(Tag.of("footer").text(foot));
        Tag body = Tag.of("body").add(Tag.of("div", "page").add(contents(summary, sections), main));
        Tag html = Tag.of("html").with("lang", "en").add(head(title), body);
        return "<!DOCTYPE html>\n" + html.render() + "\n";
    }

    /** A page's heading with a line below it. */
    static Tag heading(String title, String subtitle) {
        return Tag.of("header")
                .add(Tag.of("h1").text(title), Tag.of("p", "subtitle").text(subtitle));
    }

    private static Tag head(String title) {
        return Tag.of("head")
                .add(Tag.of("meta").with("charset", "utf-8"))
                .add(Tag.of("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", POLICY))
                .add(Tag.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Tag.of("meta").with("name", "color-scheme").with("content", "light dark"))
                .add(Tag.of("meta").with("name", "referrer").with("content", "no-referrer"))
                .add(Tag.of("title").text(title + " \u2013 Unmask"))
                .add(Tag.of("style").text(styleSheet()));
    }

    private static Tag contents(String summary, List<Section> sections) {
        Tag list = Tag.of("ol").add(entry("summary", summary));
        sections.forEach(section -> list.add(entry(section.id(), section.heading())));
        return Tag.of("nav")
                .with("aria-label", "Contents")
                .add(Tag.of("a", "brand").with("href", "#top").text("Unmask"), list);
    }

    private static Tag entry(String id, String heading) {
        return Tag.of("li").add(Tag.of("a").with("href", "#" + id).text(heading));
    }

    private static String styleSheet() {
        try (InputStream stream = PageFrame.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(stream, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
