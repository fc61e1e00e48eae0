package org.unmask.pipeline.scoring;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.errors.UserException;

/**
 * What a model says of the faces of one shard, in the shard's order. Immutable by agreement: nobody writes into the arrays.
 *
 * @param worker the worker's number
 * @param faceIds their identities
 * @param domains their domains
 * @param groups their groups
 * @param labels [faces], 0 real, 1 fake, -1 hidden or not known
 * @param pFake [faces], the probability of fake, 0..1
 * @param embeddings [faces, D], the features that the judgement rests on; empty where nobody asked
 * @param reconstructionErrors [faces], how far each face is from what the model rebuilds of it; empty where it rebuilds nothing
 */
public record ShardScores(
        int worker,
        List<String> faceIds,
        List<String> domains,
        List<String> groups,
        byte[] labels,
        float[] pFake,
        float[] embeddings,
        float[] reconstructionErrors)
        implements Serializable {

    /** Scores without embeddings, of a model that rebuilds no faces. */
    public ShardScores(
            int worker, List<String> faceIds, List<String> domains, List<String> groups, byte[] labels, float[] pFake) {
        this(worker, faceIds, domains, groups, labels, pFake, new float[0], new float[0]);
    }

    /**
     * Numbers of so many embeddings together, as one array holds them.
     *
     * @throws UserException if none can
     */
    public static int numbers(int faces, int embeddingSize) {
        long all = (long) faces * embeddingSize;
        if (all > Integer.MAX_VALUE - 8) {
            throw new UserException("Cannot keep the embeddings of a shard: expected at most "
                    + (Integer.MAX_VALUE - 8) / embeddingSize + " faces of that embedding for a worker, got " + faces
                    + ". Raise train.workers.");
        }
        return (int) all;
    }

    /** How many faces were scored. */
    public int count() {
        return faceIds.size();
    }

    /** Numbers of one embedding, D; 0 where there are none. */
    public int embeddingSize() {
        return count() == 0 ? 0 : embeddings.length / count();
    }
}
