package org.unmask.pipeline.faces;

import java.io.Serializable;

/**
 * How many labelled faces there are. Immutable.
 *
 * @param faces of both classes
 * @param fakes of the class fake
 */
public record ClassCount(long faces, long fakes) implements Serializable {
    /** The labelled faces of a shard. */
    public static ClassCount of(FaceShard shard) {
        long fakes = 0;
        for (byte label : shard.labels()) {
            fakes += label == 1 ? 1 : 0;
        }
        return new ClassCount(shard.count(), fakes);
    }

    /** The faces of both. */
    public ClassCount plus(ClassCount other) {
        return new ClassCount(faces + other.faces, fakes + other.fakes);
    }

    /** Those of the class real. */
    public long reals() {
        return faces - fakes;
    }

    /** The share of fakes, in [0, 1]; one half where there are no faces. */
    public double fakeShare() {
        return faces == 0 ? 0.5 : fakes / (double) faces;
    }
}
