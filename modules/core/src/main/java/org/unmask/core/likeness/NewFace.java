package org.unmask.core.likeness;

import java.io.Serializable;

/**
 * A face that is about to be taken in. Immutable.
 *
 * @param faceId its identity
 * @param group the group that it was said to be in, or one of its own
 * @param isClaimed whether somebody said so
 */
public record NewFace(String faceId, String group, boolean isClaimed) implements Serializable {}
