package org.unmask.pipeline.adaptation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.curriculum.Decision;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.networks.head.LinearHead;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.embedding.EmbeddedFace;
import org.unmask.pipeline.embedding.EmbeddedFaces;
import org.unmask.pipeline.embedding.FittedHead;
import org.unmask.pipeline.embedding.HeadExample;
import org.unmask.pipeline.embedding.HeadFit;
import org.unmask.pipeline.faces.ClassCount;
import org.unmask.pipeline.published.FrozenNetwork;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.selection.JudgedShard;
import org.unmask.pipeline.selection.PoolSelection;
import org.unmask.pipeline.selection.PseudoLabelSelection;
import org.unmask.pipeline.selection.ShardMemory;

/**
 * Fits heads on embeddings that are kept: no face is decoded for any round. The encoder is the start's own, which nobody has trained.
 * Every round fits anew, with the penalty that validation faces choose, so {@code adapt.round-start}, {@code epochs-per-round},
 * {@code learning-rate} and {@code strong-views} mean nothing here. Driver only.
 */
final class HeadLearning implements RoundLearning {
    private final Workspace work;
    private final Goal goal;
    private final JavaRDD<EmbeddedFace> source;
    private final JavaRDD<EmbeddedFace> validation;
    private final JavaRDD<EmbeddedFace> pool;
    private final ClassCount sourceCount;

    /**
     * Embeds the faces that have no embedding yet.
     *
     * @throws UserException if the model's encoder is not the frozen one of the configuration, or the target has no training faces
     */
    HeadLearning(Workspace work, Goal goal) {
        this.work = work;
        this.goal = goal;
        FrozenNetwork network = network();
        AdaptationQueries queries = AdaptationQueries.of(work, goal);
        EmbeddedFaces faces = new EmbeddedFaces(work, network);
        work.describe("adapt: load the embeddings of " + goal.start().sourceDomains() + " and " + goal.target());
        faces.embed(List.of(queries.source(), queries.validation(), queries.pool()));
        source = faces.byWorker(queries.source()).persist(StorageLevel.MEMORY_AND_DISK());
        validation = faces.byWorker(queries.validation()).persist(StorageLevel.MEMORY_AND_DISK());
        pool = faces.byWorker(queries.pool()).persist(StorageLevel.MEMORY_AND_DISK());
        if (pool.isEmpty()) {
            close();
            throw queries.pool().withoutFaces("adapt");
        }
        sourceCount = new ClassCount(
                source.count(), source.filter(face -> face.label() == 1).count());
    }

    private FrozenNetwork network() {
        FrozenNetwork network = FrozenNetwork.of(work, "adapt a head");
        if (!network.isUnder(goal.start().architecture(), goal.start().state())) {
            throw new UserException("Cannot adapt the head of " + goal.start().id()
                    + ": expected a model on the frozen encoder that the configuration names, got one with another"
                    + " encoder, or whose encoder was trained. Fit one with train and train.mode = head first, name another"
                    + " --model, or set train.mode to fine-tune.");
        }
        return network;
    }

    @Override
    public ClassCount sourceCount() {
        return sourceCount;
    }

    @Override
    public JavaRDD<ShardMemory> nothingRemembered() {
        return pool.mapPartitionsWithIndex(
                (worker, faces) ->
                        List.of(ShardMemory.nothing(worker, count(faces))).iterator(),
                true);
    }

    @Override
    public JavaRDD<ShardScores> scorePool(ModelState state) {
        return scores(pool, state, PoolSelection.needsEmbeddings(goal.rule()));
    }

    @Override
    public JavaRDD<ShardScores> scoreSource(ModelState state) {
        return scores(source, state, false);
    }

    @Override
    public ScoredFaces validated(ModelState state) {
        return PoolScoring.labelled(scores(validation, state, false).collect());
    }

    @Override
    public long steps(long poolCount) {
        return 1;
    }

    @Override
    public Trained train(RoundKey key, PseudoLabelSelection selection, RoundModel judge) {
        work.describe("adapt: fit the head of " + key.words());
        HeadWeights.Mass accepted =
                selection.judged().map(HeadWeights.Mass::accepted).reduce(HeadWeights.Mass::plus);
        HeadWeights weights =
                HeadWeights.of(work.config(), sourceCount, accepted, goal.rule().trust(selection.prior()));
        JavaRDD<HeadExample> labelled =
                source.map(face -> HeadExample.of(face, face.label(), weights.labelled(face.label())));
        JavaRDD<HeadExample> pseudo =
                pool.zipPartitions(selection.judged(), (faces, judged) -> pseudo(faces, judged.next(), weights));
        FittedHead fitted = HeadFit.of(
                work.spark(),
                labelled.union(pseudo),
                validation.map(face -> HeadExample.of(face, face.label(), 1)),
                goal.architecture().embeddingSize());
        return new Trained(fitted.head().on(goal.architecture(), goal.start().state()), fitted.loss());
    }

    @Override
    public void settled(RoundKey key) {
        // A head is fitted at once: nothing was kept.
    }

    @Override
    public void close() {
        List.of(source, validation, pool).forEach(JavaRDD::unpersist);
    }

    private JavaRDD<ShardScores> scores(JavaRDD<EmbeddedFace> faces, ModelState state, boolean keepsEmbeddings) {
        LinearHead head = LinearHead.of(goal.architecture(), state);
        return faces.mapPartitionsWithIndex(new ScoreEmbeddings(head, keepsEmbeddings), true);
    }

    /** The accepted faces of a shard. */
    private static Iterator<HeadExample> pseudo(Iterator<EmbeddedFace> faces, JudgedShard judged, HeadWeights weights) {
        List<HeadExample> examples = new ArrayList<>();
        for (Decision decision : judged.decisions()) {
            EmbeddedFace face = faces.next();
            if (decision.accepted()) {
                examples.add(HeadExample.of(face, decision.pseudoLabel(), weights.pseudo(decision)));
            }
        }
        return examples.iterator();
    }

    private static int count(Iterator<EmbeddedFace> faces) {
        int count = 0;
        for (; faces.hasNext(); faces.next()) {
            count++;
        }
        return count;
    }
}
