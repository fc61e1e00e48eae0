package org.unmask.pipeline.exchange;

import java.util.Objects;
import org.apache.spark.Partitioner;

/** Gives each reducer a stretch of blocks, the first one the reports as well. Immutable; travels to executors. */
final class Reducers extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int blocks;
    private final int reducers;

    Reducers(int blocks, int reducers) {
        this.blocks = blocks;
        this.reducers = reducers;
    }

    /** As many as there are workers, but none without a block. */
    static Reducers of(int blocks, int workers) {
        return new Reducers(blocks, Math.max(1, Math.min(blocks, workers)));
    }

    @Override
    public int numPartitions() {
        return reducers;
    }

    @Override
    public int getPartition(Object key) {
        int block = ((ParcelKey) key).block();
        return block < 0 ? 0 : (int) ((long) block * reducers / blocks);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reducers that && blocks == that.blocks && reducers == that.reducers;
    }

    @Override
    public int hashCode() {
        return Objects.hash(blocks, reducers);
    }
}
