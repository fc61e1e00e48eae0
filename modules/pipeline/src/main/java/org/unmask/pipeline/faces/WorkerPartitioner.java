package org.unmask.pipeline.faces;

import org.apache.spark.Partitioner;
import org.unmask.core.split.Buckets;

/** Sends faces to workers by a stable hash of their identities, partition = worker. Immutable. */
final class WorkerPartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int workers;

    WorkerPartitioner(int workers) {
        this.workers = workers;
    }

    @Override
    public int numPartitions() {
        return workers;
    }

    @Override
    public int getPartition(Object faceId) {
        return Buckets.of((String) faceId, workers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkerPartitioner that && workers == that.workers;
    }

    @Override
    public int hashCode() {
        return workers;
    }
}
