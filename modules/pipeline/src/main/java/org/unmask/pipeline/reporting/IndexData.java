package org.unmask.pipeline.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.text.EnumWords;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.report.model.KeyFigure;
import org.unmask.report.model.RunIndex;
import org.unmask.report.model.RunIndex.ChampionSpan;
import org.unmask.report.model.RunIndex.IndexedModel;
import org.unmask.report.model.RunIndex.IndexedRun;
import org.unmask.report.model.RunIndex.State;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;
import org.unmask.tables.rows.RunRow;

/** All runs, models and champions of a warehouse, and which of them have a page. Driver only. */
final class IndexData {
    private static final Pattern RUN_ID = Pattern.compile("(.+)-(\\d{4}-\\d{2}-\\d{2})-\\d+");

    private final Workspace work;
    private final Set<String> pages;

    IndexData(Workspace work) {
        this.work = work;
        this.pages = Set.copyOf(work.files().list(ReportFiles.FOLDER));
    }

    RunIndex build() {
        List<ModelRow> models = work.tables().models().collect();
        return new RunIndex(
                warehouse(),
                champions(models),
                runs(),
                models.stream()
                        .sorted(Comparator.comparing(ModelRow::createdAt).reversed())
                        .map(this::model)
                        .toList());
    }

    /** Where the folder of the pages lies. */
    private String warehouse() {
        String folder = work.files().display(ReportFiles.FOLDER);
        return folder.substring(0, folder.length() - ReportFiles.FOLDER.length() - 1);
    }

    private List<ChampionSpan> champions(List<ModelRow> models) {
        Set<String> known = models.stream().map(ModelRow::modelId).collect(Collectors.toSet());
        Map<String, Map<String, EvaluationRow>> aucs = new HashMap<>();
        work.tables().evaluations().collect().stream()
                .filter(row -> row.metric() == Metric.AUC)
                .sorted(Comparator.comparing(EvaluationRow::evaluatedAt))
                .forEach(row -> aucs.computeIfAbsent(row.modelId(), model -> new TreeMap<>())
                        .put(row.domain(), row));
        List<PromotionRow> changes = work.tables().promotions().collect().stream()
                .sorted(Comparator.comparing(PromotionRow::promotedAt).reversed())
                .toList();
        List<ChampionSpan> spans = new ArrayList<>();
        Optional<Instant> until = Optional.empty();
        for (PromotionRow change : changes) {
            spans.add(new ChampionSpan(
                    GateData.change(change),
                    until,
                    known.contains(change.modelId()) ? card(change.modelId()) : Optional.empty(),
                    aucs.getOrDefault(change.modelId(), Map.of()).values().stream()
                            .map(row -> new KeyFigure(
                                    "AUC on " + row.domain(),
                                    new Interval(row.value(), row.low(), row.high()),
                                    Optional.empty(),
                                    ""))
                            .toList()));
            until = Optional.of(change.promotedAt());
        }
        return spans;
    }

    private List<IndexedRun> runs() {
        List<RunRow> finished = work.tables().runs().collect();
        Set<String> names = finished.stream().map(RunRow::runId).collect(Collectors.toSet());
        List<IndexedRun> runs = new ArrayList<>();
        UnfinishedRuns unfinished = new UnfinishedRuns(work.files());
        unfinished.all().stream()
                .filter(runId -> !names.contains(runId))
                .forEach(runId -> unfinished.command(runId).ifPresent(command -> runs.add(unfinished(runId, command))));
        finished.stream()
                .sorted(Comparator.comparing(RunRow::endedAt).reversed())
                .map(this::finished)
                .forEach(runs::add);
        return runs;
    }

    private IndexedRun unfinished(String runId, String command) {
        Matcher name = RUN_ID.matcher(runId);
        boolean isUsual = name.matches();
        return new IndexedRun(
                runId,
                isUsual ? Objects.requireNonNull(name.group(1)) : runId,
                isUsual ? Objects.requireNonNull(name.group(2)) : "",
                State.UNFINISHED,
                Optional.empty(),
                Optional.empty(),
                "To go on: " + command,
                page(runId + ".html"));
    }

    private IndexedRun finished(RunRow run) {
        RunNotes notes = RunRecorder.notes(run);
        String outcome = (intake(notes.ingest()) + " " + decision(notes.decision())).strip();
        return new IndexedRun(
                run.runId(),
                run.job(),
                run.runDate().toString(),
                State.FINISHED,
                Optional.of(run.endedAt()),
                Optional.of(Duration.between(run.startedAt(), run.endedAt()).toMillis() / 1000.0),
                outcome,
                page(run.runId() + ".html"));
    }

    private static String intake(@Nullable IngestSummary ingest) {
        return ingest == null
                ? ""
                : "Of " + ingest.found() + " pictures " + ingest.accepted() + " taken in, " + ingest.known()
                        + " known, " + ingest.rejectedCount() + " rejected.";
    }

    private static String decision(RunNotes.@Nullable Decision decision) {
        return decision == null
                ? ""
                : (decision.promoted() ? "Promoted " : "Held back ") + decision.modelId() + ". " + decision.sentence();
    }

    private IndexedModel model(ModelRow row) {
        return new IndexedModel(
                row.modelId(),
                row.role(),
                EvaluationData.name(row),
                EnumWords.ofColumn(row.stage()),
                row.createdAt(),
                Optional.ofNullable(row.validationAuc()),
                card(row.modelId()));
    }

    private Optional<String> card(String modelId) {
        return page(ReportFiles.card(modelId) + ".html");
    }

    private Optional<String> page(String file) {
        return pages.contains(file) ? Optional.of(file) : Optional.empty();
    }
}
