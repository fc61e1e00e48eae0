package org.unmask.pipeline.training;

import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.unmask.pipeline.faces.FaceShard;

/**
 * Makes two streams out of a worker's labelled shard: all its faces, and those with masks, over and over. A worker without masks
 * draws whole batches of the first. Runs on executors.
 */
final class MaskedExamples implements Function<FaceShard, WorkerExamples> {
    private static final long serialVersionUID = 1L;

    private final int batchSize;
    private final int masked;
    private final ExampleStream.ClassWeights classWeights;

    /**
     * Batches of {@code batchSize} faces.
     *
     * @param masked faces of a batch that are drawn from the masked ones, less than all
     */
    MaskedExamples(int batchSize, int masked, ExampleStream.ClassWeights classWeights) {
        this.batchSize = batchSize;
        this.masked = masked;
        this.classWeights = classWeights;
    }

    @Override
    public WorkerExamples call(FaceShard shard) {
        var labelled = shard.masks().isEmpty() || masked == 0
                ? List.of(ExampleStream.labelled("source", shard, classWeights, batchSize, 1))
                : List.of(
                        ExampleStream.labelled("source", shard, classWeights, batchSize - masked, 1),
                        ExampleStream.masked(shard, masked));
        return new WorkerExamples(shard.worker(), labelled);
    }
}
