package org.unmask.images.raster;

/** Values between two others. Stateless; the same bits on every machine. */
public final class Interpolation {
    private Interpolation() {}

    /** On the straight line: {@code from} at part 0, {@code to} at part 1. */
    public static float between(float from, float to, float part) {
        return from + (to - from) * part;
    }

    /** From 0 to 1 without a bend at either end: the cubic of that slope, for a part in [0, 1]. */
    public static float smooth(float part) {
        return part * part * (3 - 2 * part);
    }
}
