package org.unmask.pipeline.reporting;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.RoundRow;
import org.unmask.tables.rows.RunRow;

/**
 * All that the tables hold of one run and of the runs that its models came from.
 *
 * @param run the run's row
 * @param notes what it noted of itself
 * @param models the models that it evaluated, by model_id
 * @param evaluations its figures
 * @param rounds the rounds of the runs that those models came from
 * @param sourceRuns the run itself and those runs
 */
record RunRecord(
        RunRow run,
        RunNotes notes,
        Map<String, ModelRow> models,
        List<EvaluationRow> evaluations,
        List<RoundRow> rounds,
        Set<String> sourceRuns) {

    /** Reads the record of a run. */
    static RunRecord read(Tables tables, String runId) {
        List<RunRow> runs = tables.runs().collect();
        RunRow run = runs.stream()
                .filter(row -> row.runId().equals(runId))
                .findFirst()
                .orElseThrow(() -> new UserException("Cannot report on run " + runId + ": expected one of "
                        + runs.stream().map(RunRow::runId).sorted().toList()
                        + ", got a run that unmask.runs does not have. Choose one with --run."));
        List<EvaluationRow> evaluations = tables.evaluations().collect().stream()
                .filter(row -> row.runId().equals(runId))
                .toList();
        Set<String> evaluated = evaluations.stream().map(EvaluationRow::modelId).collect(Collectors.toSet());
        Map<String, ModelRow> models = tables.models().collect().stream()
                .filter(row -> evaluated.contains(row.modelId()) || row.runId().equals(runId))
                .collect(Collectors.toMap(ModelRow::modelId, Function.identity(), (a, b) -> b, TreeMap::new));
        Set<String> sourceRuns = new HashSet<>(Set.of(runId));
        models.values().forEach(model -> sourceRuns.add(model.runId()));
        List<RoundRow> rounds = tables.rounds().collect().stream()
                .filter(row -> sourceRuns.contains(row.runId()))
                .sorted(Comparator.comparing(RoundRow::committedAt))
                .toList();
        return new RunRecord(run, RunRecorder.notes(run), models, evaluations, ownFirst(rounds, runId), sourceRuns);
    }

    /** The rounds without those of other runs that this run has gone through again. */
    private static List<RoundRow> ownFirst(List<RoundRow> rounds, String runId) {
        Set<String> again = rounds.stream()
                .filter(row -> row.runId().equals(runId))
                .map(row -> row.domain() + " " + row.curriculum())
                .collect(Collectors.toSet());
        return rounds.stream()
                .filter(row -> row.runId().equals(runId) || !again.contains(row.domain() + " " + row.curriculum()))
                .toList();
    }
}
