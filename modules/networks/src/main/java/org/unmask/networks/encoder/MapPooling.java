package org.unmask.networks.encoder;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;

/**
 * How a published network's maps become its embedding. Immutable.
 *
 * @param pooling which maps
 * @param depth where they are those of {@code depths}, how many of the network's stretches that end in maps are pooled, as a share of
 *     all, from the picture on; the others are left out
 */
public record MapPooling(
        PooledMaps pooling, @Range(min = 0.001, max = 1) double depth) implements Serializable {
    /** By the last maps alone. */
    public static final MapPooling OF_THE_LAST = new MapPooling(PooledMaps.LAST, 1);

    /** How many of {@code count} stretches there are in the network; at least one. */
    int used(int count) {
        return pooling == PooledMaps.LAST ? count : (int) Math.max(1, Math.rint(depth * count));
    }

    /** What tells it from others in a network of {@code count} stretches; empty for the last maps alone. */
    String fingerprint(int count) {
        return pooling == PooledMaps.LAST ? "" : "-depths" + used(count);
    }
}
