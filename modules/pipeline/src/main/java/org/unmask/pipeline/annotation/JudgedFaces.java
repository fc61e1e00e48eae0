package org.unmask.pipeline.annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.annotation.Candidate;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.split.Split;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.annotation.TrainingFaces.Open;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.ModelPixels;
import org.unmask.pipeline.scoring.ShardBatches;

/**
 * Candidates as a model sees them, with its heat maps. Labels stay hidden. Driver only; about 1 KiB a candidate with maps of
 * 8 x 8.
 *
 * @param candidates what can be chosen from
 * @param maps the heat map of each, by identity
 */
record JudgedFaces(List<Candidate> candidates, Map<String, HeatMap> maps) {
    /** Judges the training faces that are open, one domain after the other, one task a shard. */
    static JudgedFaces of(Workspace work, StoredModel model, List<String> domains, Map<String, Open> open) {
        ModelPixels.require(work.config().network(), model.architecture());
        JudgedFaces judged = new JudgedFaces(new ArrayList<>(), new HashMap<>());
        Broadcast<ModelState> state = work.sparkContext().broadcast(model.state());
        MapShard map = new MapShard(new ShardBatches(
                model.architecture(), state, work.config().evaluate().batchSize()));
        work.progress().begin("select: domains", domains.size());
        try {
            for (int i = 0; i < domains.size(); i++) {
                work.describe("select: judge the training faces of " + domains.get(i));
                JavaRDD<FaceShard> faces = new FaceShards(work).load(FaceQuery.unlabelled(domains.get(i), Split.TRAIN));
                GpuStages.of(work.sparkContext()).collect(faces, map).forEach(shard -> judged.add(shard, open));
                faces.unpersist();
                work.progress().reached(i + 1L);
            }
        } finally {
            work.progress().end();
            state.destroy();
        }
        return judged;
    }

    private void add(ShardMaps shard, Map<String, Open> open) {
        for (int i = 0; i < shard.faceIds().size(); i++) {
            String faceId = shard.faceIds().get(i);
            Open face = open.get(faceId);
            if (face != null) {
                HeatMap map = shard.maps().get(i);
                candidates.add(new Candidate(
                        faceId, face.domain(), shard.pFake()[i], map.diffuseness(), face.perceptualHash()));
                maps.put(faceId, map);
            }
        }
    }
}
