package org.unmask.report.section;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.html.Text;
import org.unmask.report.model.Fact;
import org.unmask.report.model.RunFacts;
import org.unmask.report.model.RunHeader;
import org.unmask.report.model.StepTime;

/** What somebody needs to repeat the run. */
final class FactsSection {
    private FactsSection() {}

    static Section of(RunFacts facts) {
        List<Node> body = new ArrayList<>();
        body.add(Panel.grid(List.of(
                Panel.titled("Run", run(facts.identity())),
                Panel.titled("Environment", environment(facts.environment())))));
        body.add(Panel.grid(
                List.of(Panel.titled("Time", steps(facts.steps())), Panel.titled("Tables", snapshots(facts)))));
        body.add(configuration(facts.configuration()));
        return new Section(
                "facts",
                "Run facts",
                "The same command with this configuration, these table snapshots and this seed gives the same model.",
                body);
    }

    private static Tag run(RunHeader identity) {
        return facts(identity(identity))
                .add(Tag.of("dt").text("Command"), Tag.of("dd").add(command(identity.command())));
    }

    /** Breaks the line between words only: a browser would also break after the hyphens of an option. */
    static Tag command(String command) {
        Tag code = Tag.of("code", "command");
        for (String word : command.strip().split("\\s+", -1)) {
            code.add(Tag.of("span").text(word), new Text(" "));
        }
        return code;
    }

    private static List<Fact> identity(RunHeader identity) {
        return List.of(
                new Fact("Run", identity.runId()),
                new Fact("Run date", identity.runDate()),
                new Fact(
                        "Finished",
                        identity.finished().truncatedTo(ChronoUnit.SECONDS).toString()),
                new Fact("Seed", Long.toString(identity.seed())));
    }

    private static Tag environment(List<Fact> environment) {
        return environment.isEmpty() ? Tag.of("p").text("The run recorded no versions.") : facts(environment);
    }

    static Tag facts(List<Fact> facts) {
        Tag list = Tag.of("dl");
        facts.forEach(
                fact -> list.add(Tag.of("dt").text(fact.name()), Tag.of("dd").text(fact.value())));
        return list;
    }

    static Tag steps(List<StepTime> steps) {
        if (steps.isEmpty()) {
            return Tag.of("p").text("The run recorded no step times.");
        }
        Table table = Table.underHeading("Duration of each step").words("Step").numbers("Time");
        steps.forEach(step -> table.row(new Text(step.step()), time(step.duration())));
        Duration all = steps.stream().map(StepTime::duration).reduce(Duration.ZERO, Duration::plus);
        return table.row(new Text("All steps"), time(all)).tag();
    }

    private static Tag time(Duration duration) {
        return Table.number(Numbers.duration(duration));
    }

    private static Tag snapshots(RunFacts facts) {
        if (facts.snapshots().isEmpty()) {
            return Tag.of("p").text("The run recorded no table snapshots.");
        }
        Table table =
                Table.underHeading("Table snapshots").words("Table", "Use").numbers("Snapshot");
        facts.snapshots()
                .forEach(snapshot -> table.row(
                        new Text(snapshot.table()),
                        Table.word(snapshot.use()),
                        Table.number(Long.toString(snapshot.snapshotId()))));
        return table.tag();
    }

    static Tag configuration(String configuration) {
        return Tag.of("details", "panel")
                .add(Tag.of("summary").text("Resolved configuration"))
                .add(Tag.of("pre")
                        .with("tabindex", "0")
                        .text(configuration.isBlank() ? "The run recorded no configuration." : configuration));
    }
}
