package org.unmask.pipeline.faces;

import java.util.Collection;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.split.Split;
import org.unmask.images.framing.Framing;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.pipeline.Workspace;

/**
 * Loads faces as one shard a worker. A face's worker is a stable hash of its identity, so that every query with the same
 * number of workers cuts alike, and the shards of two queries can be zipped. Driver only.
 */
public final class FaceShards implements ShardLoading {
    private final FaceSelection selection;
    private final Framing framing;
    private final int workers;

    public FaceShards(Workspace work) {
        this.selection = new FaceSelection(work);
        this.framing = framing(work.config().network());
        this.workers = work.config().train().workers();
    }

    /** How the configuration has faces lie decoded. */
    static Framing framing(NetworkConfig network) {
        return Framing.of(network.view().chosen(), network.inputSize());
    }

    @Override
    public void release(JavaRDD<FaceShard> shards) {
        shards.unpersist();
    }

    @Override
    public JavaRDD<FaceShard> load(FaceQuery query) {
        JavaRDD<FaceShard> decoded = WorkerRows.of(selection.of(query), workers)
                .mapPartitionsWithIndex(
                        new DecodeShard(framing, workers, query.alteration().orElse(null)), true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new ReadableShards(decoded.rdd()).toJavaRDD();
    }

    /**
     * Checks that domains have faces to learn from without labels.
     *
     * @param verb what is to be done, for the error
     * @throws org.unmask.core.errors.UserException if one has none
     */
    public void requirePools(String verb, Collection<String> domains) {
        for (String domain : domains) {
            FaceQuery pool = FaceQuery.unlabelled(domain, Split.TRAIN);
            if (selection.count(pool) == 0) {
                throw pool.withoutFaces(verb);
            }
        }
    }
}
