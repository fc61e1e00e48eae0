package org.unmask.pipeline.scoring;

import java.io.Serializable;
import java.util.List;

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

    /** How many faces were scored. */
    public int count() {
        return faceIds.size();
    }

    /** Numbers of one embedding, D; 0 where there are none. */
    public int embeddingSize() {
        return count() == 0 ? 0 : embeddings.length / count();
    }
}
