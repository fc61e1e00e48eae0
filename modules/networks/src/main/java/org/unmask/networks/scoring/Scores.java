package org.unmask.networks.scoring;

import java.util.Optional;

/**
 * A network's answers. The arrays belong to the caller.
 *
 * @param pFake [B], the probability of class 1 (fake), in [0, 1]
 * @param logits [B, 2], 0 real and 1 fake
 * @param embeddings [B, embedding], the features before the last layer
 * @param reconstructionErrors [B], the mean absolute difference of the rebuilt face from the face in the encoder's units, at
 *     least 0; only of methods that rebuild faces
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scores(float[] pFake, float[] logits, float[] embeddings, Optional<float[]> reconstructionErrors) {}
