package org.unmask.core.likeness;

import java.io.Serializable;

/**
 * Two faces that are the same picture, at least one of them new. Immutable.
 *
 * @param face a new face's identity
 * @param other another face's, new or in the tables
 */
public record LikeFaces(String face, String other) implements Serializable {}
