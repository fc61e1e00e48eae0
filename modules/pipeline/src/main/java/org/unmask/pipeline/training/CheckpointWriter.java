package org.unmask.pipeline.training;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.threads.DaemonThread;

/**
 * Writes the checkpoints of a training on a thread of its own while the training goes on: in their order, the next when the one
 * before is there. Driver only, one thread hands them in; close it in any case, which waits for the last.
 */
final class CheckpointWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);

    private final TrainingCheckpoints checkpoints;
    private final ExecutorService writer = DaemonThread.named("checkpoint-writer");
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
        flush();
        written = writer.submit(() -> checkpoints.save(state));
    }

    /**
     * Waits until the last is there, in spite of an interrupt: a disk takes a file or says that it does not.
     *
     * @throws RuntimeException what went wrong with it
     */
    void flush() {
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

    @Override
    public void close() {
        writer.shutdown();
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.warn("the last checkpoint was not written: {}", e.toString());
        }
    }
}
