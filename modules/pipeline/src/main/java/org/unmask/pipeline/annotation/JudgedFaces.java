package org.unmask.pipeline.annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.annotation.Candidate;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.errors.UserException;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.annotation.TrainingFaces.Open;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.embedding.EmbeddedFaces;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.published.FrozenNetwork;
import org.unmask.pipeline.scoring.ModelPixels;
import org.unmask.pipeline.scoring.ShardBatches;
import scala.Tuple2;

/**
 * Candidates as a model sees them, with its heat maps. Labels stay hidden. Driver only; about 1 KiB a candidate with maps of
 * 8 x 8.
 *
 * @param candidates what can be chosen from
 * @param maps the heat map of each, by identity
 */
record JudgedFaces(List<Candidate> candidates, Map<String, HeatMap> maps) {
    private static final HeatMap NOWHERE = HeatMap.of(1, 1, new float[1]);

    /** Nothing can be chosen. */
    static JudgedFaces none() {
        return new JudgedFaces(List.of(), Map.of());
    }

    /**
     * What a frozen encoder finds in the training faces that are open, with maps that show nothing. No model has to be there.
     *
     * @throws UserException if the configuration names no encoder that is ready
     */
    static JudgedFaces embedded(Workspace work, List<String> domains, Map<String, Open> open, Seeds seeds) {
        EmbeddedFaces faces = new EmbeddedFaces(work, FrozenNetwork.of(work, "select for annotation by coverage"));
        FaceQuery query = FaceQuery.unlabelled(domains, Split.TRAIN);
        work.describe("select: embed the training faces of " + domains);
        faces.embed(List.of(query));
        JudgedFaces judged = new JudgedFaces(new ArrayList<>(), new HashMap<>());
        for (Tuple2<String, float[]> sketch :
                faces.all(query).map(new Sketch(seeds.derive("sketch"))).collect()) {
            Open face = open.get(sketch._1());
            if (face != null) {
                judged.candidates.add(
                        Candidate.unjudged(sketch._1(), face.domain(), face.perceptualHash(), sketch._2()));
                judged.maps.put(sketch._1(), NOWHERE);
            }
        }
        return judged;
    }

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
