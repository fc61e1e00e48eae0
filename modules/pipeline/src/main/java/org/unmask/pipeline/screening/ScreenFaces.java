package org.unmask.pipeline.screening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.unmask.images.DecodeLimits;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.device.TaskDevice;
import org.unmask.pipeline.scoring.FaceScorer;
import org.unmask.pipeline.scoring.ShardBatches;

/**
 * Scores faces as they come: a task holds one batch of pictures at a time, however many it has. Runs on executors; pure but for
 * the heat maps, which are the same files however often they are written.
 */
final class ScreenFaces implements FlatMapFunction<Iterator<FaceFile>, ScreenedFace> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final DecodeLimits limits;
    private final int batchSize;
    private final @Nullable HeatMapFolder heatMaps;

    ScreenFaces(
            Architecture architecture,
            Broadcast<ModelState> state,
            DecodeLimits limits,
            int batchSize,
            @Nullable HeatMapFolder heatMaps) {
        this.architecture = architecture;
        this.state = state;
        this.limits = limits;
        this.batchSize = batchSize;
        this.heatMaps = heatMaps;
    }

    @Override
    public Iterator<ScreenedFace> call(Iterator<FaceFile> faces) {
        TaskDevice.prepare();
        FaceScorer scorer = new FaceScorer(architecture, state.value());
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> scorer.close());
        int atOnce = ShardBatches.facesAtOnce(batchSize, scorer.framing().storedBytes());
        return new Batches(faces, new BatchScreen(scorer, limits, Optional.ofNullable(heatMaps)), atOnce);
    }

    /** The answers to faces, a batch ahead of whoever asks. */
    private static final class Batches implements Iterator<ScreenedFace> {
        private final Iterator<FaceFile> faces;
        private final BatchScreen screen;
        private final int size;
        private final Queue<ScreenedFace> ready = new ArrayDeque<>();

        Batches(Iterator<FaceFile> faces, BatchScreen screen, int size) {
            this.faces = faces;
            this.screen = screen;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            fill();
            return !ready.isEmpty();
        }

        @Override
        public ScreenedFace next() {
            fill();
            // An empty queue throws what an iterator at its end throws.
            return ready.remove();
        }

        private void fill() {
            if (ready.isEmpty() && faces.hasNext()) {
                ready.addAll(screen.screen(batch()));
            }
        }

        private List<FaceFile> batch() {
            List<FaceFile> batch = new ArrayList<>();
            while (batch.size() < size && faces.hasNext()) {
                batch.add(faces.next());
            }
            return batch;
        }
    }
}
