package org.unmask.pipeline.scoring;

import java.util.Arrays;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.scoring.Scores;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.faces.FaceShard;

/** Scores the faces of one shard. Runs on executors; pure. */
final class ScoreShard implements Function<FaceShard, ShardScores> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final int batchSize;

    ScoreShard(Architecture architecture, Broadcast<ModelState> state, int batchSize) {
        this.architecture = architecture;
        this.state = state;
        this.batchSize = batchSize;
    }

    @Override
    public ShardScores call(FaceShard shard) {
        TaskDevice.prepare();
        float[] pFake = new float[shard.count()];
        float[] errors = new float[architecture.method().rebuildsFaces() ? shard.count() : 0];
        try (Scorer scorer = new Scorer(architecture, state.value())) {
            for (int first = 0; first < shard.count(); first += batchSize) {
                int count = Math.min(batchSize, shard.count() - first);
                int from = first * shard.faceBytes();
                byte[] pixels = Arrays.copyOfRange(shard.pixels(), from, from + count * shard.faceBytes());
                Scores scores = scorer.score(pixels, count);
                int at = first;
                System.arraycopy(scores.pFake(), 0, pFake, at, count);
                scores.reconstructionErrors().ifPresent(part -> System.arraycopy(part, 0, errors, at, count));
            }
        }
        return new ShardScores(
                shard.worker(), shard.faceIds(), shard.domains(), shard.groups(), shard.labels(), pFake, errors);
    }
}
