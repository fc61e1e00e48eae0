package org.unmask.pipeline.annotation;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.attention.HeatMap;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.MappedScores;
import org.unmask.networks.scoring.Scorer;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.pixels.PixelReader;

/** Scores the faces of one shard and maps where the network looks. Runs on executors; pure. */
final class MapShard implements Function<FaceShard, ShardMaps> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final int batchSize;

    MapShard(Architecture architecture, Broadcast<ModelState> state, int batchSize) {
        this.architecture = architecture;
        this.state = state;
        this.batchSize = batchSize;
    }

    @Override
    public ShardMaps call(FaceShard shard) {
        TaskDevice.prepare();
        float[] pFake = new float[shard.count()];
        List<HeatMap> maps = new ArrayList<>();
        byte[] pixels = new byte[Math.min(batchSize, shard.count()) * shard.faceBytes()];
        try (Scorer scorer = new Scorer(architecture, state.value());
                PixelReader faces = shard.openPixels()) {
            for (int first = 0; first < shard.count(); first += batchSize) {
                int count = Math.min(batchSize, shard.count() - first);
                faces.read(first, count, pixels, 0);
                MappedScores scores = scorer.map(pixels, count);
                System.arraycopy(scores.pFake(), 0, pFake, first, count);
                maps.addAll(scores.maps());
            }
        }
        return new ShardMaps(shard.faceIds(), pFake, maps);
    }
}
