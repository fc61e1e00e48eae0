package org.unmask.pipeline.scoring;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.pixels.PixelReader;

/**
 * Shows a network the faces of a shard, batch by batch. Immutable; runs on executors, one thread a shard.
 *
 * @param architecture the network
 * @param state its parameters
 * @param batchSize faces of a batch, but for the last
 */
public record ShardBatches(Architecture architecture, Broadcast<ModelState> state, int batchSize)
        implements Serializable {

    /** What is done with each batch. */
    @FunctionalInterface
    public interface Step {
        /**
         * Scores a batch.
         *
         * @param stored the batch's faces and more, as the network's framing keeps them; written over after the call
         * @param first the batch's first face within the shard
         * @param count faces of the batch
         */
        void score(FaceScorer scorer, byte[] stored, int first, int count);
    }

    /** Bytes of a batch at the most, whatever its faces. */
    private static final int MOST_BYTES = 1 << 28;

    /** Faces of a batch that stays within memory, each of which has so many bytes decoded; at least one. */
    public static int facesAtOnce(int batchSize, int faceBytes) {
        return Math.max(1, Math.min(batchSize, MOST_BYTES / faceBytes));
    }

    /** Goes through a shard in its order. */
    public void forEach(FaceShard shard, Step step) {
        TaskDevice.prepare();
        int atOnce = facesAtOnce(batchSize, shard.faceBytes());
        byte[] stored = new byte[Math.min(atOnce, shard.count()) * shard.faceBytes()];
        try (FaceScorer scorer = new FaceScorer(architecture, state.value());
                PixelReader faces = shard.openPixels()) {
            for (int first = 0; first < shard.count(); first += atOnce) {
                int count = Math.min(atOnce, shard.count() - first);
                faces.read(first, count, stored, 0);
                step.score(scorer, stored, first, count);
            }
        }
    }
}
