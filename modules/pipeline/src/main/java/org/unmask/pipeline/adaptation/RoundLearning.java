package org.unmask.pipeline.adaptation;

import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.metrics.Metric;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.faces.ClassCount;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.selection.PseudoLabelSelection;
import org.unmask.pipeline.selection.ShardMemory;

/**
 * How the models of an adaptation learn from what a round selected, and what they say of its faces. Everything that is one element a
 * worker can be zipped. Driver only, one thread.
 */
interface RoundLearning extends AutoCloseable {
    /** How many labelled training faces there are. */
    ClassCount sourceCount();

    /** Nothing remembered of the pool's faces, one element a worker. */
    JavaRDD<ShardMemory> nothingRemembered();

    /** What a model says of the pool, one element a worker, computed when it is asked for. */
    JavaRDD<ShardScores> scorePool(ModelState state);

    /** What a model says of the labelled training faces, in the same way. */
    JavaRDD<ShardScores> scoreSource(ModelState state);

    /** What a model says of the labelled validation faces. */
    ScoredFaces validated(ModelState state);

    /** A model's AUC on the labelled validation faces; empty where they are of one class. */
    default OptionalDouble validationAuc(ModelState state) {
        return Metric.AUC.of(validated(state));
    }

    /** The training steps of a round on a pool of so many faces, as averages over batches count them. */
    long steps(long poolCount);

    /** Trains on what a round selected. */
    Trained train(RoundKey key, PseudoLabelSelection selection, RoundModel judge);

    /** Forgets what was kept to go on with a round's training, whose model is kept now. */
    void settled(RoundKey key);

    /** Lets go of the faces. */
    @Override
    void close();

    /**
     * What training made of a round's selection.
     *
     * @param state as it judges
     * @param loss mean loss
     * @param learner as it may go on learning in the next round
     */
    record Trained(ModelState state, double loss, ModelState learner) {
        /** Of trainings that no other goes on from. */
        Trained(ModelState state, double loss) {
            this(state, loss, state);
        }
    }
}
