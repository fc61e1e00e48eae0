package org.unmask.pipeline.scoring;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.errors.UserException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.scoring.Scores;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.pixels.PixelReader;

/** Scores the faces of one shard. Runs on executors; pure. */
final class ScoreShard implements Function<FaceShard, ShardScores> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final int batchSize;
    private final Kept kept;

    /** What is kept of a network's answers. */
    enum Kept {
        /** Probabilities. */
        PROBABILITIES,
        /** Probabilities and embeddings. */
        EMBEDDINGS
    }

    ScoreShard(Architecture architecture, Broadcast<ModelState> state, int batchSize, Kept kept) {
        this.architecture = architecture;
        this.state = state;
        this.batchSize = batchSize;
        this.kept = kept;
    }

    @Override
    public ShardScores call(FaceShard shard) {
        TaskDevice.prepare();
        float[] pFake = new float[shard.count()];
        int numbers = kept == Kept.EMBEDDINGS ? architecture.embeddingSize() : 0;
        float[] embeddings = new float[numbersOfAll(shard, numbers)];
        float[] errors = new float[architecture.method().rebuildsFaces() ? shard.count() : 0];
        byte[] pixels = new byte[Math.min(batchSize, shard.count()) * shard.faceBytes()];
        try (Scorer scorer = new Scorer(architecture, state.value());
                PixelReader faces = shard.openPixels()) {
            for (int first = 0; first < shard.count(); first += batchSize) {
                int count = Math.min(batchSize, shard.count() - first);
                faces.read(first, count, pixels, 0);
                Scores scores = scorer.score(pixels, count);
                int at = first;
                System.arraycopy(scores.pFake(), 0, pFake, at, count);
                System.arraycopy(scores.embeddings(), 0, embeddings, at * numbers, count * numbers);
                scores.reconstructionErrors().ifPresent(part -> System.arraycopy(part, 0, errors, at, count));
            }
        }
        return new ShardScores(
                shard.worker(),
                shard.faceIds(),
                shard.domains(),
                shard.groups(),
                shard.labels(),
                pFake,
                embeddings,
                errors);
    }

    private static int numbersOfAll(FaceShard shard, int numbers) {
        long all = (long) shard.count() * numbers;
        if (all > Integer.MAX_VALUE - 8) {
            throw new UserException("Cannot keep the embeddings of a shard: expected at most "
                    + (Integer.MAX_VALUE - 8) / numbers + " faces of that embedding for a worker, got " + shard.count()
                    + ". Raise train.workers.");
        }
        return (int) all;
    }
}
