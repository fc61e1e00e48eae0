package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * What a curriculum asks of the clusters of the pool's embeddings. Immutable.
 *
 * @param most most clusters, at least 1
 * @param facesPerCluster least mean size of a cluster, at least 1
 * @param iterations most iterations of k-means, at least 1
 */
public record Clusters(int most, int facesPerCluster, int iterations) implements Serializable {
    /** How many a pool of so many faces gets: fewer than {@code most} where they would have too few faces. */
    public int countFor(long faces) {
        return (int) Math.max(1, Math.min(most, faces / facesPerCluster));
    }
}
