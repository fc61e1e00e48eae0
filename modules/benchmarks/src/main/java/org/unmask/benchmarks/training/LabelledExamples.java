package org.unmask.benchmarks.training;

import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.WorkerExamples;

/** What {@code unmask train} makes of a worker's labelled faces. Runs on executors. */
final class LabelledExamples implements Function<FaceShard, WorkerExamples> {
    private static final long serialVersionUID = 1L;

    private final int batchSize;

    LabelledExamples(int batchSize) {
        this.batchSize = batchSize;
    }

    @Override
    public WorkerExamples call(FaceShard shard) {
        return of(shard, batchSize);
    }

    /** One stream, classes weighted alike. */
    static WorkerExamples of(FaceShard shard, int batchSize) {
        var even = new ExampleStream.ClassWeights(1, 1);
        return new WorkerExamples(shard.worker(), List.of(ExampleStream.labelled("source", shard, even, batchSize, 1)));
    }
}
