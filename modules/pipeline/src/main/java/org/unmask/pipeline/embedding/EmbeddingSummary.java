package org.unmask.pipeline.embedding;

/**
 * What became of the faces that embeddings were wanted of. Immutable.
 *
 * @param faceCount faces that were wanted
 * @param newCount those of them that had none before
 * @param seconds time that these took
 * @param key which encoder's
 * @param numberCount numbers of an embedding
 */
public record EmbeddingSummary(long faceCount, long newCount, double seconds, EmbeddingKey key, int numberCount) {
    /** New faces a second; 0 where there were none. */
    public double facesPerSecond() {
        return newCount == 0 ? 0 : newCount / seconds;
    }
}
