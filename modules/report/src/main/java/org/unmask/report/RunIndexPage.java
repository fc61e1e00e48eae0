package org.unmask.report;

import java.util.List;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.RunIndex;
import org.unmask.report.section.IndexSections;

/**
 * The HTML page that leads to all others: champions, runs with their state, models. One file without scripts; it links to files beside
 * it. Driver only; every call stands alone.
 */
public final class RunIndexPage {
    private RunIndexPage() {}

    /** The page as a string that is valid as HTML and well-formed as XML; write it as UTF-8. */
    public static String render(RunIndex index) {
        return PageFrame.render(
                "Runs",
                List.of(PageFrame.heading("Runs and champions", index.warehouse()), summary(index)),
                "Overview",
                IndexSections.of(index),
                "Unmask index of " + index.warehouse());
    }

    private static Tag summary(RunIndex index) {
        long open = index.runs().stream()
                .filter(run -> run.state() == RunIndex.State.UNFINISHED)
                .count();
        String sentence = index.champions().stream()
                .findFirst()
                .map(span -> "The champion is " + span.change().modelId() + ".")
                .orElse("There is no champion.");
        return Tag.of("section", "headline")
                .with("id", "summary")
                .add(
                        Tag.of("h2", "unseen").text("Overview"),
                        Tag.of("p", "trained").text(sentence),
                        Tag.of("p", "subtitle")
                                .text(Numbers.counted(index.runs().size(), "run")
                                        + (open == 0 ? "" : ", " + Numbers.count(open) + " unfinished")
                                        + ", " + Numbers.counted(index.models().size(), "model") + ", "
                                        + Numbers.counted(index.champions().size(), "change") + " of the champion"));
    }
}
