package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * What a curriculum asks of its bank of the pool's own embeddings. Immutable.
 *
 * @param size most faces of each pseudo-class, at least 1
 * @param below confidence that the bank's faces stay below, in [0.5, 1]
 */
public record Bank(int size, double below) implements Serializable {}
