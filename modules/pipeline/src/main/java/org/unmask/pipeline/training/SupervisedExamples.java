package org.unmask.pipeline.training;

import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.unmask.pipeline.faces.FaceShard;

/** Makes one stream of labelled faces out of a worker's shard. Runs on executors. */
final class SupervisedExamples implements Function<FaceShard, WorkerExamples> {
    private static final long serialVersionUID = 1L;

    private final int batchSize;
    private final ExampleStream.ClassWeights classWeights;

    SupervisedExamples(int batchSize, ExampleStream.ClassWeights classWeights) {
        this.batchSize = batchSize;
        this.classWeights = classWeights;
    }

    @Override
    public WorkerExamples call(FaceShard shard) {
        return new WorkerExamples(
                shard.worker(), List.of(ExampleStream.labelled("source", shard, classWeights, batchSize, 1)));
    }
}
