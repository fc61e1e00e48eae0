package org.unmask.core.likeness;

import java.io.Serializable;

/**
 * A face of the tables and where it stands. Immutable.
 *
 * @param faceId its identity
 * @param place its group and the group's split
 */
public record PlacedFace(String faceId, GroupPlace place) implements Serializable {}
