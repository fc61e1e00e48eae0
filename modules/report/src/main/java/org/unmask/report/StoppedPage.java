package org.unmask.report;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.unmask.report.html.Tag;
import org.unmask.report.model.StoppedRun;
import org.unmask.report.section.StoppedSections;

/**
 * The HTML page of a run that ended before it was done: in which step, why, and what to type. The run's report takes its place once the
 * run was gone on with. One file without scripts or links. Driver only; every call stands alone.
 */
public final class StoppedPage {
    private StoppedPage() {}

    /** The page as a string that is valid as HTML and well-formed as XML; write it as UTF-8. */
    public static String render(StoppedRun run) {
        return PageFrame.render(
                run.title(),
                List.of(
                        PageFrame.heading(
                                run.title(),
                                run.runId() + ", stopped " + run.stoppedAt().truncatedTo(ChronoUnit.SECONDS)),
                        Tag.of("section", "headline")
                                .with("id", "summary")
                                .add(
                                        Tag.of("h2", "unseen").text("What happened"),
                                        Tag.of("p", "trained")
                                                .text("This run stopped in the step \u201c" + run.step()
                                                        + "\u201d and is not done."))),
                "What happened",
                StoppedSections.of(run),
                "Unmask run " + run.runId());
    }
}
