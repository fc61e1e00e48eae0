package org.unmask.pipeline.annotation;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.unmask.core.attention.HeatMap;
import org.unmask.networks.scoring.MappedScores;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.scoring.ShardBatches;

/** Scores the faces of one shard and maps where the network looks. Runs on executors; pure. */
final class MapShard implements Function<FaceShard, ShardMaps> {
    private static final long serialVersionUID = 1L;

    private final ShardBatches batches;

    MapShard(ShardBatches batches) {
        this.batches = batches;
    }

    @Override
    public ShardMaps call(FaceShard shard) {
        float[] pFake = new float[shard.count()];
        List<HeatMap> maps = new ArrayList<>();
        batches.forEach(shard, (scorer, stored, first, count) -> {
            MappedScores scores = scorer.map(stored, count);
            System.arraycopy(scores.pFake(), 0, pFake, first, count);
            maps.addAll(scores.maps());
        });
        return new ShardMaps(shard.faceIds(), pFake, maps);
    }
}
