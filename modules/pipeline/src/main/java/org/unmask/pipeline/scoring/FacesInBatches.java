package org.unmask.pipeline.scoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.device.TaskDevice;

/**
 * What a network says of faces as they come, a batch ahead of whoever asks: a task holds one batch at a time, however many faces it
 * has. Runs on executors, one thread.
 *
 * @param <T> a face
 * @param <R> what is said of one
 */
public final class FacesInBatches<T, R> implements Iterator<R> {
    /** Readies what is done with each batch. */
    @FunctionalInterface
    public interface Step<T, R> {
        /**
         * Called once a task.
         *
         * @param scorer closed when the task ends
         * @param atOnce faces of a batch at the most
         * @return from the faces of a batch to what is said of them
         */
        Function<List<T>, List<R>> ready(FaceScorer scorer, int atOnce);
    }

    private final Iterator<T> faces;
    private final int atOnce;
    private final Function<List<T>, List<R>> step;
    private final Queue<R> ready = new ArrayDeque<>();

    private FacesInBatches(Iterator<T> faces, int atOnce, Function<List<T>, List<R>> step) {
        this.faces = faces;
        this.atOnce = atOnce;
        this.step = step;
    }

    /** Of the task that calls, with a network of its own; {@code batchSize} is the most faces of a batch. */
    public static <T, R> Iterator<R> of(
            Iterator<T> faces, Architecture architecture, Broadcast<ModelState> state, int batchSize, Step<T, R> step) {
        TaskDevice.prepare();
        FaceScorer scorer = new FaceScorer(architecture, state.value());
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> scorer.close());
        int atOnce = ShardBatches.facesAtOnce(batchSize, scorer.framing().storedBytes());
        return new FacesInBatches<>(faces, atOnce, step.ready(scorer, atOnce));
    }

    @Override
    public boolean hasNext() {
        fill();
        return !ready.isEmpty();
    }

    @Override
    public R next() {
        fill();
        // An empty queue throws what an iterator at its end throws.
        return ready.remove();
    }

    private void fill() {
        if (ready.isEmpty() && faces.hasNext()) {
            List<T> batch = new ArrayList<>();
            while (batch.size() < atOnce && faces.hasNext()) {
                batch.add(faces.next());
            }
            ready.addAll(step.apply(batch));
        }
    }
}
