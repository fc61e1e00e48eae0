package org.unmask.pipeline.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.drift.DomainDrift;
import org.unmask.engine.json.Json;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.live.TrainingTotals;
import org.unmask.tables.rows.RunRow;

/**
 * Times the steps of a run and writes its row when it is finished. A run without a row did not finish. Driver only, one
 * thread.
 */
public final class RunRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    private final Workspace work;
    private final Map<String, String> versions;
    private final List<RunNotes.Step> steps = new ArrayList<>();
    private @Nullable IngestSummary ingest;
    private RunNotes.@Nullable Decision decision;
    private List<DomainDrift> drift = List.of();
    private final List<String> remarks = new ArrayList<>();
    private long scored;
    private String current = "";
    private Runnable guard = () -> {};

    /**
     * A recorder of one run.
     *
     * @param versions versions and facts of what the run ran on, by name
     */
    public RunRecorder(Workspace work, Map<String, String> versions) {
        this.work = work;
        this.versions = versions;
    }

    /** From now on something is checked before each step, and before the run's row is written. */
    public void guardedBy(Runnable check) {
        guard = check;
    }

    /** Does a step and notes how long it took. */
    public <T> T step(String name, Supplier<T> step) {
        current = name;
        guard.run();
        Instant from = work.clock().instant();
        T result = step.get();
        double seconds = Duration.between(from, work.clock().instant()).toMillis() / 1000.0;
        steps.add(new RunNotes.Step(name, seconds));
        current = "";
        LOG.info("step done: {}: seconds={}", name, seconds);
        return result;
    }

    /** Notes what became of the pictures of a folder; several folders add up. */
    public void ingested(IngestSummary summary) {
        IngestSummary before = ingest;
        ingest = before == null ? summary : before.plus(summary);
    }

    /** Notes how the new faces differ from those of before. */
    public void drifted(List<DomainDrift> found) {
        drift = List.copyOf(found);
    }

    /** Notes something that whoever started the run should hear of. */
    public void remarked(String sentence) {
        remarks.add(sentence);
    }

    /** Notes how many faces the champion has scored. */
    public void scored(long faces) {
        scored += faces;
    }

    /** What whoever started the run should hear of. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** How many faces the champion has scored. */
    public long scoredCount() {
        return scored;
    }

    /** The steps that are done. */
    public List<RunNotes.Step> done() {
        return List.copyOf(steps);
    }

    /** The step that is being done, or in which the run stopped; empty between steps. */
    public String current() {
        return current;
    }

    /** Notes what the gate decided. */
    public void decided(RunNotes.Decision made) {
        decision = made;
    }

    /**
     * Tags the tables with the run's name and writes the run's row: from now on the run is finished. What if it dies in between: the
     * tags of a run without a row are moved by the same command, which goes on under the same name.
     */
    public RunRow finish() {
        guard.run();
        Map<String, Long> snapshots = work.tables().snapshotIds();
        work.tables().tagRun(work.run().runId(), snapshots);
        RunNotes notes = new RunNotes(
                steps, ingest, decision, drift, snapshots, work.live().trainings());
        Optional<TrainingTotals> totals = TrainingTotals.of(work.live().trainings());
        RunRow row = new RunRow(
                work.run().runId(),
                work.run().job(),
                work.run().runDate(),
                work.run().startedAt(),
                work.clock().instant(),
                work.run().command(),
                work.config().render(),
                work.config().run().seed(),
                Json.text(versions),
                Json.text(notes),
                totals.map(TrainingTotals::loss).orElse(null),
                totals.map(TrainingTotals::faces).orElse(null),
                totals.map(TrainingTotals::facesPerSecond).orElse(null),
                totals.map(TrainingTotals::synchronisationShare).orElse(null));
        work.tables().runs().append(List.of(row));
        new UnfinishedRuns(work.files()).end(work.run());
        return row;
    }

    /** The notes in a run's row. */
    public static RunNotes notes(RunRow row) {
        return read(row.facts(), RunNotes.class);
    }

    /** The versions in a run's row, by name. */
    @SuppressWarnings("unchecked") // written by finish from a map of strings
    public static Map<String, String> versions(RunRow row) {
        return read(row.versions(), Map.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.plain().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read what a run noted: " + json, e);
        }
    }
}
