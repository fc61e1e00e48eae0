package org.unmask.pipeline.training;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.unmask.core.threads.DaemonThread;
import org.unmask.networks.method.Batch;

/**
 * Draws the batches of a span of steps on a thread of its own, one step ahead of the training, so that copying and augmenting
 * faces takes no time of the device's. The batches are those of {@link BatchDraw}, whatever the timing. Holds two batches at
 * most. One thread takes; close it in any case.
 */
final class BatchesAhead implements AutoCloseable {
    private final BatchDraw draw;
    private final long end;
    private final ExecutorService thread;
    private Future<Batch> next;
    private long step;

    /** Begins to draw. */
    BatchesAhead(BatchDraw draw, StepSpan span) {
        this.draw = draw;
        this.step = span.first();
        this.end = span.end();
        this.thread = DaemonThread.named("batches");
        this.next = drawn(step);
    }

    /** The batch of the next step; to be asked for as often as the span has steps. */
    Batch take() {
        try {
            Batch batch = next.get();
            if (++step < end) {
                next = drawn(step);
            }
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the batch of step " + step, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("Cannot draw the batch of step " + step + ": " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Future<Batch> drawn(long wanted) {
        return thread.submit(() -> draw.at(wanted));
    }
}
