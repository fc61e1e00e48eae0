package org.unmask.pipeline.embedding;

import java.io.Serializable;

/**
 * A face as a head sees it. Immutable by agreement: nobody writes into the array.
 *
 * @param faceId its identity
 * @param domain its domain
 * @param groupId its group
 * @param label 0 real, 1 fake, -1 hidden or not known
 * @param vector [E], its embedding
 */
@SuppressWarnings("ArrayRecordComponent")
public record EmbeddedFace(String faceId, String domain, String groupId, int label, float[] vector)
        implements Serializable {}
