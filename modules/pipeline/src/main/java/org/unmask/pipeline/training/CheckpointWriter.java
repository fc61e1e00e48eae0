package org.unmask.pipeline.training;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the checkpoints of a training on a thread of its own while the training goes on: in their order, the next when the one
 * before is there. Driver only, one thread hands them in; close it in any case, which waits for the last.
 */
final class CheckpointWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);

    private final TrainingCheckpoints checkpoints;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "checkpoint-writer");
        thread.setDaemon(true);
        return thread;
    });
    private Future<?> written = CompletableFuture.completedFuture(null);

    CheckpointWriter(TrainingCheckpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * Begins to write a state, which nobody changes any more.
     *
     * @throws RuntimeException what went wrong with the one before
     */
    void save(TrainingState state) {
        await();
        written = writer.submit(() -> checkpoints.save(state));
    }

    /**
     * Waits until the last is there.
     *
     * @throws RuntimeException what went wrong with it
     */
    void flush() {
        await();
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            await();
        } catch (RuntimeException e) {
            LOG.warn("the last checkpoint was not written: {}", e.toString());
        }
    }

    /** A disk takes a file or says that it does not: an interrupt waits as long. */
    private void await() {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    written.get();
                    return;
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            written = CompletableFuture.completedFuture(null);
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
