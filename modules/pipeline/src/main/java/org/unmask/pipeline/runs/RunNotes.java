package org.unmask.pipeline.runs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.unmask.core.drift.DomainDrift;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.live.TrainingSummary;

/**
 * What a run notes of itself; the column {@code facts} of {@code unmask.runs}, as JSON.
 *
 * @param steps its steps in order
 * @param ingest what became of the pictures it took in; null if it took in none
 * @param decision whether the candidate was promoted; null if the run did not have to decide
 * @param drift how new faces differ from those of before; runs of older versions have noted none
 * @param snapshots the tables' snapshots when the run ended, by table
 * @param trainings its trainings in order; runs of older versions have noted none
 */
public record RunNotes(
        List<Step> steps,
        @Nullable IngestSummary ingest,
        @Nullable Decision decision,
        List<DomainDrift> drift,
        Map<String, Long> snapshots,
        List<TrainingSummary> trainings) {

    /** Copies the lists. */
    public RunNotes {
        steps = List.copyOf(steps);
        drift = List.copyOf(Objects.requireNonNullElse(drift, List.of()));
        trainings = List.copyOf(Objects.requireNonNullElse(trainings, List.of()));
    }

    /**
     * One step of a run.
     *
     * @param name the step in words
     * @param seconds how long it took
     */
    public record Step(String name, double seconds) {}

    /**
     * What the gate decided.
     *
     * @param modelId the candidate
     * @param promoted whether it is the champion now
     * @param sentence why
     */
    public record Decision(String modelId, boolean promoted, String sentence) {}
}
