package org.unmask.pipeline.scoring;

import java.io.Serializable;
import java.util.List;

/**
 * What a model says of the faces of one shard, in the shard's order.
 *
 * @param worker the worker's number
 * @param faceIds their identities
 * @param domains their domains
 * @param groups their groups
 * @param labels [faces], 0 real, 1 fake, -1 hidden or not known
 * @param pFake [faces], the probability of fake, 0..1
 */
public record ShardScores(
        int worker, List<String> faceIds, List<String> domains, List<String> groups, byte[] labels, float[] pFake)
        implements Serializable {

    /** How many faces were scored. */
    public int count() {
        return faceIds.size();
    }
}
