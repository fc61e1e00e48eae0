package org.unmask.report.section;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.core.text.EnumWords;
import org.unmask.report.chart.Mark;
import org.unmask.report.html.Minutes;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.ChampionChange;
import org.unmask.report.model.KeyFigure;
import org.unmask.report.model.RunIndex;
import org.unmask.report.model.RunIndex.ChampionSpan;
import org.unmask.report.model.RunIndex.IndexedModel;
import org.unmask.report.model.RunIndex.IndexedRun;

/** The sections of the index of runs. Lists and no tables: they are read on phones. Stateless. */
public final class IndexSections {
    private IndexSections() {}

    /** The sections after the summary. */
    public static List<Section> of(RunIndex index) {
        return List.of(champions(index.champions()), runs(index.runs()), models(index.models()));
    }

    /** A section of one list, whose identity is its title's; without entries it says so. */
    private static Section listed(String title, String absent, String intro, String style, List<Tag> entries) {
        String id = title.toLowerCase(Locale.ROOT);
        if (entries.isEmpty()) {
            return Section.absent(id, title, absent);
        }
        Tag list = Tag.of("ol", style);
        entries.forEach(list::add);
        return new Section(
                id, title, intro, List.<Node>of(Tag.of("div", "panel").add(list)));
    }

    private static Section champions(List<ChampionSpan> champions) {
        return listed(
                "Champions",
                "There has been no champion: nothing was promoted.",
                "Who scored what nobody named a model for, newest first, each with its newest figures on test faces.",
                "timeline",
                champions.stream().map(IndexSections::champion).toList());
    }

    private static Tag champion(ChampionSpan span) {
        ChampionChange change = span.change();
        Tag entry = Tag.of("li", span.until().isEmpty() ? "now" : "past");
        entry.add(
                Tag.of("span", "when").text(when(change.at(), span.until())),
                Tag.of("strong").add(link(change.modelId(), span.card())),
                Tag.of("span", "tag").text(EnumWords.ofKey(change.cause())));
        if (!span.figures().isEmpty()) {
            Tag figures = Tag.of("ul", "keys");
            for (KeyFigure figure : span.figures()) {
                figures.add(Tag.of("li")
                        .add(
                                Tag.of("span").text(figure.label() + " "),
                                Tag.of("strong")
                                        .text(Numbers.figure(figure.value().value())),
                                Tag.of("span", "nowrap").text(" " + Numbers.range(figure.value()))));
            }
            entry.add(figures);
        }
        return entry.add(Tag.of("p").text(change.reason()));
    }

    private static String when(Instant from, Optional<Instant> until) {
        return until.map(end -> Minutes.minute(from) + " \u2013 " + Minutes.minute(end) + ", "
                        + Numbers.duration(Duration.between(from, end)))
                .orElseGet(() -> "since " + Minutes.minute(from));
    }

    private static Section runs(List<IndexedRun> runs) {
        return listed(
                "Runs",
                "No run has begun.",
                "Those that are not finished first: they work, or died and go on when the same command is given again.",
                "entries",
                runs.stream().map(IndexSections::run).toList());
    }

    private static Tag run(IndexedRun run) {
        Tag head = Tag.of("p", "entry")
                .add(
                        Tag.of("strong").add(link(run.runId(), run.page())),
                        Tag.of("span", "tag " + run.state().words())
                                .text(run.state().words()));
        String took = run.seconds()
                .map(seconds -> ", " + Numbers.duration(Duration.ofMillis((long) (1000 * seconds))))
                .orElse("");
        String ended = run.ended().map(end -> ", ended " + Minutes.minute(end)).orElse("");
        Tag entry = Tag.of("li")
                .add(
                        head,
                        Tag.of("p", "subtitle")
                                .text(run.job() + (run.date().isEmpty() ? "" : " for " + run.date()) + ended + took));
        return run.outcome().isEmpty() ? entry : entry.add(Tag.of("p").text(run.outcome()));
    }

    private static Section models(List<IndexedModel> models) {
        return listed(
                "Models",
                "No model was kept.",
                "Every version that was kept, newest first. A card is made by: unmask models card ID.",
                "entries",
                models.stream().map(IndexSections::model).toList());
    }

    private static Tag model(IndexedModel model) {
        String auc = model.validationAuc()
                .map(value -> String.format(Locale.ROOT, ", validation AUC %.3f", value))
                .orElse("");
        return Tag.of("li")
                .add(
                        Tag.of("p", "entry")
                                .add(
                                        Mark.of(model.role()).swatch(),
                                        Tag.of("strong").add(link(model.modelId(), model.card())),
                                        Tag.of("span", "tag " + model.standing())
                                                .text(model.standing())),
                        Tag.of("p", "subtitle").text(model.name() + ", kept " + Minutes.minute(model.made()) + auc));
    }

    /** A name that leads to a file beside this page, where there is one. */
    private static Tag link(String name, Optional<String> file) {
        return file.map(place -> Tag.of("a").with("href", place).text(name))
                .orElseGet(() -> Tag.of("span").text(name));
    }
}
