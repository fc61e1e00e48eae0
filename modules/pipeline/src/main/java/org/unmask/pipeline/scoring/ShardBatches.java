package org.unmask.pipeline.scoring;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
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
         * @param pixels [count, side, side, 3] and more, 8-bit RGB; written over after the call
         * @param first the batch's first face within the shard
         * @param count faces of the batch
         */
        void score(Scorer scorer, byte[] pixels, int first, int count);
    }

    /** Goes through a shard in its order. */
    public void forEach(FaceShard shard, Step step) {
        TaskDevice.prepare();
        byte[] pixels = new byte[Math.min(batchSize, shard.count()) * shard.faceBytes()];
        try (Scorer scorer = new Scorer(architecture, state.value());
                PixelReader faces = shard.openPixels()) {
            for (int first = 0; first < shard.count(); first += batchSize) {
                int count = Math.min(batchSize, shard.count() - first);
                faces.read(first, count, pixels, 0);
                step.score(scorer, pixels, first, count);
            }
        }
    }
}
