package org.unmask.report.section;

import java.util.List;
import org.unmask.report.html.Tag;
import org.unmask.report.model.StoppedRun;

/** What somebody needs who finds that a run has stopped. */
public final class StoppedSections {
    private StoppedSections() {}

    /** Why, how to go on, and what was done before. */
    public static List<Section> of(StoppedRun run) {
        return List.of(
                new Section(
                        "why",
                        "Why",
                        run.why(),
                        List.of(Tag.of("p").text("The process ended with exit code " + run.exitCode() + "."))),
                new Section(
                        "go-on",
                        "How to go on",
                        "What was committed stays. When the cause is gone, this command does the rest:",
                        List.of(Tag.of("p").add(FactsSection.command(run.command())))),
                done(run),
                new Section(
                        "configuration",
                        "Configuration",
                        "What the run was to do.",
                        List.of(FactsSection.configuration(run.configuration()))));
    }

    private static Section done(StoppedRun run) {
        String heading = "Steps before";
        return run.done().isEmpty()
                ? Section.absent("steps", heading, "No step was done before.")
                : new Section(
                        "steps",
                        heading,
                        "These were done; what they committed is not done again.",
                        List.of(FactsSection.steps(run.done())));
    }
}
