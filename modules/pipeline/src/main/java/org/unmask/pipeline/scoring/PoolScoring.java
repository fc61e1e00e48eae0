package org.unmask.pipeline.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.calibration.Validation;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.faces.FaceShard;

/** Scores pools of faces, one task a shard. Driver only. */
public final class PoolScoring {
    private final Workspace work;

    public PoolScoring(Workspace work) {
        this.work = work;
    }

    /** The scores, computed where and when they are asked for; cache them if they are asked for twice. */
    public JavaRDD<ShardScores> score(JavaRDD<FaceShard> shards, Architecture architecture, ModelState state) {
        Broadcast<ModelState> broadcast = work.sparkContext().broadcast(state);
        return stages().map(shards, network(architecture, broadcast, ScoreShard.Kept.PROBABILITIES));
    }

    /** The scores with the embeddings that they rest on, in the same way. */
    public JavaRDD<ShardScores> scoreWithEmbeddings(
            JavaRDD<FaceShard> shards, Architecture architecture, ModelState state) {
        Broadcast<ModelState> broadcast = work.sparkContext().broadcast(state);
        return stages().map(shards, network(architecture, broadcast, ScoreShard.Kept.EMBEDDINGS));
    }

    /** All scores on the driver, in worker order. */
    public List<ShardScores> collect(JavaRDD<FaceShard> shards, Architecture architecture, ModelState state) {
        Broadcast<ModelState> broadcast = work.sparkContext().broadcast(state);
        try {
            List<ShardScores> scores = new ArrayList<>(
                    stages().collect(shards, network(architecture, broadcast, ScoreShard.Kept.PROBABILITIES)));
            scores.sort(java.util.Comparator.comparingInt(ShardScores::worker));
            return scores;
        } finally {
            broadcast.destroy();
        }
    }

    private ScoreShard network(Architecture architecture, Broadcast<ModelState> state, ScoreShard.Kept kept) {
        ModelPixels.require(work.config().network(), architecture);
        return new ScoreShard(
                new ShardBatches(architecture, state, work.config().evaluate().batchSize()), kept);
    }

    private GpuStages stages() {
        return GpuStages.of(work.sparkContext());
    }

    /** What labelled validation faces say of a model. */
    public Validation validation(JavaRDD<FaceShard> validation, Architecture architecture, ModelState state) {
        return Validation.of(
                labelled(collect(validation, architecture, state)),
                work.config().calibration().rule());
    }

    /** The AUC of a model on labelled faces; empty where they are of one class or there are none. */
    public OptionalDouble auc(JavaRDD<FaceShard> labelled, Architecture architecture, ModelState state) {
        ScoredFaces faces = labelled(collect(labelled, architecture, state));
        return faces.count() == 0 ? OptionalDouble.empty() : Metric.AUC.of(faces);
    }

    /** The scores of the faces whose label is known, as metrics take them. */
    public static ScoredFaces labelled(List<ShardScores> scores) {
        List<Double> pFake = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (ShardScores shard : scores) {
            for (int face = 0; face < shard.count(); face++) {
                if (shard.labels()[face] >= 0) {
                    pFake.add((double) shard.pFake()[face]);
                    labels.add((int) shard.labels()[face]);
                    groups.add(shard.groups().get(face));
                }
            }
        }
        return new ScoredFaces(
                pFake.stream().mapToDouble(Double::doubleValue).toArray(),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                groups.toArray(String[]::new));
    }
}
