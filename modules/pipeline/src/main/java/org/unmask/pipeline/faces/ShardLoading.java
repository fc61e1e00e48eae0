package org.unmask.pipeline.faces;

import org.apache.spark.api.java.JavaRDD;

/** Loads faces as one decoded shard a worker. Driver only. */
public interface ShardLoading {
    /** The decoded shards, kept on the executors' disks; the caller {@linkplain #release releases} them. */
    JavaRDD<FaceShard> load(FaceQuery query);

    /** Gives back what {@link #load} gave. */
    void release(JavaRDD<FaceShard> shards);
}
