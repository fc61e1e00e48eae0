package org.unmask.pipeline.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run shows of itself while it goes on, and what of it is noted at its end. All workspaces of a run share one. Driver only,
 * one thread.
 */
public final class LiveView {
    private final List<LiveListener> listeners = new ArrayList<>();
    private final List<TrainingSummary> trainings = new ArrayList<>();
    private Optional<RoundSelection> selection = Optional.empty();

    /** From now on somebody listens. */
    public void tell(LiveListener listener) {
        listeners.add(listener);
    }

    /** The workers of a training have become one again. */
    public void synchronised(TrainingBeat beat) {
        listeners.forEach(listener -> listener.synchronised(beat));
    }

    /** A round has selected what it will train on. */
    public void selected(RoundSelection made) {
        selection = Optional.of(made);
        listeners.forEach(listener -> listener.selected(made));
    }

    /** A training has ended well. */
    public void trained(TrainingSummary training) {
        trainings.add(training);
        selection = Optional.empty();
        listeners.forEach(listener -> listener.trained(training));
    }

    /** A round was published. */
    public void judged(RoundVerdict verdict) {
        listeners.forEach(listener -> listener.judged(verdict));
    }

    /** A source's pictures are in the tables. */
    public void ingested(IngestBeat beat) {
        listeners.forEach(listener -> listener.ingested(beat));
    }

    /** A night's gate has decided. */
    public void gated(GateBeat beat) {
        listeners.forEach(listener -> listener.gated(beat));
    }

    /** What the training that goes on was given by its round, to stand at the end of a line; empty where no round has selected. */
    public String acceptance() {
        return selection.map(made -> ", " + made.words()).orElse("");
    }

    /** The trainings that have ended, in order. */
    public List<TrainingSummary> trainings() {
        return List.copyOf(trainings);
    }

    /** The newest training of a name. */
    public Optional<TrainingSummary> training(String name) {
        return trainings.stream()
                .filter(training -> training.training().equals(name))
                .reduce((older, newer) -> newer);
    }
}
