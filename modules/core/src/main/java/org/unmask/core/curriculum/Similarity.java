package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * How like the banks of the pool's own pseudo-labels a face is. Immutable.
 *
 * @param real greatest cosine with a pseudo-real of the bank, in [-1, 1]; NaN where the bank has none
 * @param fake greatest cosine with a pseudo-fake of the bank, in [-1, 1]; NaN where the bank has none
 */
public record Similarity(double real, double fake) implements Serializable {
    /** Of a face that was not compared, or of a bank that is empty. */
    public static final Similarity UNKNOWN = new Similarity(Double.NaN, Double.NaN);
}
