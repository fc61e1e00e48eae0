package org.unmask.pipeline.scoring;

import org.apache.spark.api.java.function.Function;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.scoring.Scores;
import org.unmask.pipeline.faces.FaceShard;

/** Scores the faces of one shard. Runs on executors; pure. */
final class ScoreShard implements Function<FaceShard, ShardScores> {
    private static final long serialVersionUID = 1L;

    private final ShardBatches batches;
    private final Kept kept;

    /** What is kept of a network's answers. */
    enum Kept {
        /** Probabilities. */
        PROBABILITIES,
        /** Probabilities and embeddings. */
        EMBEDDINGS
    }

    ScoreShard(ShardBatches batches, Kept kept) {
        this.batches = batches;
        this.kept = kept;
    }

    @Override
    public ShardScores call(FaceShard shard) {
        Architecture architecture = batches.architecture();
        float[] pFake = new float[shard.count()];
        int numbers = kept == Kept.EMBEDDINGS ? architecture.embeddingSize() : 0;
        float[] embeddings = new float[ShardScores.numbers(shard.count(), numbers)];
        float[] errors = new float[architecture.method().rebuildsFaces() ? shard.count() : 0];
        batches.forEach(shard, (scorer, stored, first, count) -> {
            Scores scores = scorer.score(stored, count);
            System.arraycopy(scores.pFake(), 0, pFake, first, count);
            System.arraycopy(scores.embeddings(), 0, embeddings, first * numbers, count * numbers);
            scores.reconstructionErrors().ifPresent(part -> System.arraycopy(part, 0, errors, first, count));
        });
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
}
