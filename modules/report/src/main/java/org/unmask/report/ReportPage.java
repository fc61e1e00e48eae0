package org.unmask.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.unmask.report.html.Tag;
import org.unmask.report.model.RunHeader;
import org.unmask.report.model.RunReport;
import org.unmask.report.section.HeadlineBlock;
import org.unmask.report.section.Section;
import org.unmask.report.section.Sections;

/**
 * The HTML page of a run: one file without scripts that needs no network and shows its charts as inline SVG. Equal
 * reports give equal pages, byte for byte. Driver only; every call stands alone. The page is about 200 KB plus the
 * pictures of the contact sheets.
 */
public final class ReportPage {
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private ReportPage() {}

    /** The page as a string that is valid as HTML and well-formed as XML; write it as UTF-8. */
    public static String render(RunReport report) {
        List<Section> sections = Sections.of(report);
        Tag html = Tag.of("html").with("lang", "en").add(head(report), body(report, sections));
        return "<!DOCTYPE html>\n" + html.render() + "\n";
    }

    private static Tag head(RunReport report) {
        return Tag.of("head")
                .add(Tag.of("meta").with("charset", "utf-8"))
                .add(Tag.of("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", POLICY))
                .add(Tag.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Tag.of("meta").with("name", "color-scheme").with("content", "light dark"))
                .add(Tag.of("meta").with("name", "referrer").with("content", "no-referrer"))
                .add(Tag.of("title").text(report.title() + " \u2013 Unmask"))
                .add(Tag.of("style").text(styleSheet()));
    }

    private static Tag body(RunReport report, List<Section> sections) {
        Tag main = Tag.of("main").with("id", "top").add(pageHead(report), HeadlineBlock.of(report.headline()));
        sections.forEach(section -> main.add(section.tag()));
        return Tag.of("body").add(Tag.of("div", "page").add(contents(sections), main.add(foot(report))));
    }

    private static Tag pageHead(RunReport report) {
        RunHeader identity = report.facts().identity();
        return Tag.of("header")
                .add(Tag.of("h1").text(report.title()))
                .add(Tag.of("p", "subtitle").text("Run " + identity.runId() + " for " + identity.runDate()));
    }

    private static Tag contents(List<Section> sections) {
        Tag list = Tag.of("ol").add(entry("summary", "Summary"));
        sections.forEach(section -> list.add(entry(section.id(), section.heading())));
        return Tag.of("nav")
                .with("aria-label", "Contents")
                .add(Tag.of("a", "brand").with("href", "#top").text("Unmask"), list);
    }

    private static Tag entry(String id, String heading) {
        return Tag.of("li").add(Tag.of("a").with("href", "#" + id).text(heading));
    }

    private static Tag foot(RunReport report) {
        return Tag.of("footer")
                .text("Unmask report of run " + report.facts().identity().runId());
    }

    private static String styleSheet() {
        try (InputStream stream = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(stream, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
