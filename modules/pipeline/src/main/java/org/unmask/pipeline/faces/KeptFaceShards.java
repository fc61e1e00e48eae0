package org.unmask.pipeline.faces;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/**
 * Loads every query once and keeps its decoded shards until it is closed, for work that comes back to the same faces. What it
 * gives is the state of the tables at the first asking. Driver only, one thread.
 */
public final class KeptFaceShards implements ShardLoading, AutoCloseable {
    private final FaceShards loader;
    private final Map<FaceQuery, JavaRDD<FaceShard>> kept = new HashMap<>();

    /** Keeps what this loader loads. */
    public KeptFaceShards(FaceShards loader) {
        this.loader = loader;
    }

    @Override
    public JavaRDD<FaceShard> load(FaceQuery query) {
        return kept.computeIfAbsent(query, loader::load);
    }

    @Override
    public void release(JavaRDD<FaceShard> shards) {
        // Others will ask for them again.
    }

    @Override
    public void close() {
        kept.values().forEach(loader::release);
        kept.clear();
    }
}
