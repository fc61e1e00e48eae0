package org.unmask.networks.scoring;

/**
 * A network's answers. The arrays belong to the caller.
 *
 * @param pFake [B], the probability of class 1 (fake), in [0, 1]
 * @param logits [B, 2], 0 real and 1 fake
 * @param embeddings [B, embedding], the features before the last layer
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scores(float[] pFake, float[] logits, float[] embeddings) {}
