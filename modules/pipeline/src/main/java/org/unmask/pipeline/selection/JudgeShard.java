package org.unmask.pipeline.selection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.curriculum.Decision;
import org.unmask.core.curriculum.FaceEvidence;
import org.unmask.core.curriculum.FaceMemory;
import org.unmask.core.curriculum.FeatureBank;
import org.unmask.core.curriculum.RoundRule;
import org.unmask.core.curriculum.Similarity;
import org.unmask.core.random.Seeds;
import org.unmask.pipeline.scoring.ShardScores;
import scala.Tuple2;

/** Decides on every face of a shard. Runs on executors; pure. */
final class JudgeShard implements Function<Tuple2<PoolShard, int[]>, JudgedShard> {
    private static final long serialVersionUID = 1L;

    private final Terms terms;
    private final Broadcast<FeatureBank> bank;

    JudgeShard(Terms terms, Broadcast<FeatureBank> bank) {
        this.terms = terms;
        this.bank = bank;
    }

    /**
     * What a round decides by.
     *
     * @param rule the curriculum's
     * @param shift what is added to every log-odds first
     * @param order of the faces in an epoch
     * @param confidentFrom confidence from which a label is remembered
     * @param memoryDecay what averages of a face keep of the past
     */
    record Terms(RoundRule rule, double shift, Seeds order, double confidentFrom, double memoryDecay)
            implements Serializable {}

    @Override
    public JudgedShard call(Tuple2<PoolShard, int[]> pair) {
        PoolShard shard = pair._1();
        int[] clusters = pair._2();
        ShardScores scores = shard.scores();
        double[] pFake = shard.shifted(terms.shift());
        List<Decision> decisions = new ArrayList<>(pFake.length);
        List<FaceMemory> memory = new ArrayList<>(pFake.length);
        List<Similarity> similarities = new ArrayList<>(pFake.length);
        for (int face = 0; face < pFake.length; face++) {
            Similarity similarity = similarity(scores, face);
            Decision decision = terms.rule()
                    .decide(new FaceEvidence(
                            pFake[face],
                            position(scores.faceIds().get(face)),
                            similarity,
                            clusters.length == 0 ? -1 : clusters[face],
                            shard.groupFaces()[face]));
            similarities.add(similarity);
            decisions.add(decision);
            memory.add(shard.memory()
                    .get(face)
                    .after(pFake[face], decision.pseudoLabel(), terms.confidentFrom(), terms.memoryDecay()));
        }
        return new JudgedShard(
                withoutEmbeddings(scores), pFake, shard.groupFaces(), decisions, memory, similarities, clusters);
    }

    private Similarity similarity(ShardScores scores, int face) {
        int numbers = scores.embeddingSize();
        return numbers == 0
                ? Similarity.UNKNOWN
                : bank.value().similarity(scores.embeddings(), face * numbers, numbers);
    }

    /** Where in the round's order the face stands, in [0, 1). */
    private double position(String faceId) {
        return (terms.order().derive(faceId).value() >>> 11) * 0x1.0p-53;
    }

    /** What is judged is kept for longer than its embeddings are needed. */
    private static ShardScores withoutEmbeddings(ShardScores scores) {
        return new ShardScores(
                scores.worker(), scores.faceIds(), scores.domains(), scores.groups(), scores.labels(), scores.pFake());
    }
}
