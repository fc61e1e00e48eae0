package org.unmask.pipeline.pixels;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.threads.DaemonThread;

/**
 * Writes on a thread of its own what another thread hands in, which goes on as long as the disk is not a whole buffer behind.
 * Two buffers in memory. One thread hands in; close it in any case.
 */
final class WriteBehind implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);

    private final OutputStream out;
    private final ExecutorService writer = DaemonThread.named("pixel-writer");
    private byte[] filling;
    private byte[] writing;
    private int filled;
    private Future<?> written = CompletableFuture.completedFuture(null);

    /**
     * Begins.
     *
     * @param out takes whole buffers; closed with this
     * @param bufferBytes length of each of the two
     */
    WriteBehind(OutputStream out, int bufferBytes) {
        this.out = out;
        this.filling = new byte[bufferBytes];
        this.writing = new byte[bufferBytes];
    }

    /**
     * Hands in bytes, which are copied.
     *
     * @throws IOException if earlier ones could not be written
     */
    void write(byte[] bytes) throws IOException {
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, filling.length - filled);
            System.arraycopy(bytes, done, filling, filled, part);
            done += part;
            filled += part;
            if (filled == filling.length) {
                begin();
            }
        }
    }

    /**
     * Waits until all is written.
     *
     * @throws IOException if some could not be
     */
    void flush() throws IOException {
        begin();
        await();
        out.flush();
    }

    /** Gives up what is not flushed. */
    @Override
    public void close() throws IOException {
        writer.shutdown();
        try {
            await();
        } catch (IOException e) {
            LOG.debug("given up with what is not flushed", e);
        } finally {
            out.close();
        }
    }

    private void begin() throws IOException {
        await();
        byte[] full = filling;
        int length = filled;
        filling = writing;
        writing = full;
        filled = 0;
        written = writer.submit(() -> {
            out.write(full, 0, length);
            return null;
        });
    }

    private void await() throws IOException {
        try {
            written.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IOException(cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("an interrupt").initCause(e);
        }
    }
}
