package org.unmask.pipeline.training;

import java.io.Serializable;
import java.util.List;
import org.unmask.networks.method.Batch.Supervision;

/**
 * All that one worker trains on.
 *
 * @param worker the worker's number, from 0
 * @param streams its streams; empty ones are skipped
 */
public record WorkerExamples(int worker, List<ExampleStream> streams) implements Serializable {

    /** Copies the list without the empty streams. */
    public WorkerExamples {
        streams =
                List.copyOf(streams.stream().filter(stream -> !stream.isEmpty()).toList());
    }

    /** The faces whose labels a teacher makes, as it sees them. */
    WorkerExamples weakViews() {
        return new WorkerExamples(
                worker,
                streams.stream()
                        .filter(stream -> stream.supervision() == Supervision.PSEUDO_LABEL)
                        .map(ExampleStream::weakly)
                        .toList());
    }

    /** How many faces there are to draw from. */
    long faces() {
        return streams.stream().mapToLong(stream -> stream.rows().length).sum();
    }

    /** Faces of a batch. */
    long perBatch() {
        return streams.stream().mapToLong(ExampleStream::perBatch).sum();
    }
}
