package org.unmask.report;

import java.util.List;
import org.unmask.report.model.RunHeader;
import org.unmask.report.model.RunReport;
import org.unmask.report.section.HeadlineBlock;
import org.unmask.report.section.Sections;

/**
 * The HTML page of a run: one file without scripts that needs no network and shows its charts as inline SVG. Equal
 * reports give equal pages, byte for byte. Driver only; every call stands alone. The page is about 200 KB plus the
 * pictures of the contact sheets.
 */
public final class ReportPage {
    private ReportPage() {}

    /** The page as a string that is valid as HTML and well-formed as XML; write it as UTF-8. */
    public static String render(RunReport report) {
        RunHeader identity = report.facts().identity();
        return PageFrame.render(
                report.title(),
                List.of(
                        PageFrame.heading(report.title(), "Run " + identity.runId() + " for " + identity.runDate()),
                        HeadlineBlock.of(report.headline())),
                "Summary",
                Sections.of(report),
                "Unmask report of run " + identity.runId());
    }
}
