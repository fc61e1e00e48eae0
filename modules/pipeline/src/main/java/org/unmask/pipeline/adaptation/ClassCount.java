package org.unmask.pipeline.adaptation;

import java.io.Serializable;
import org.unmask.pipeline.faces.FaceShard;

/**
 * How many labelled faces there are.
 *
 * @param faces of both classes
 * @param fakes of the class fake
 */
record ClassCount(long faces, long fakes) implements Serializable {
    static ClassCount of(FaceShard shard) {
        long fakes = 0;
        for (byte label : shard.labels()) {
            fakes += label == 1 ? 1 : 0;
        }
        return new ClassCount(shard.count(), fakes);
    }

    ClassCount plus(ClassCount other) {
        return new ClassCount(faces + other.faces, fakes + other.fakes);
    }

    /** The share of fakes, in [0, 1]; one half where there are no faces. */
    double fakeShare() {
        return faces == 0 ? 0.5 : fakes / (double) faces;
    }
}
