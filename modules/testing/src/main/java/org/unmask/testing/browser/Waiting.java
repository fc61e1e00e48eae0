package org.unmask.testing.browser;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.unmask.core.errors.InfrastructureException;

/** Waiting with an end, so that a browser that hangs fails a test and does not stop the build. */
final class Waiting {
    private Waiting() {}

    /**
     * The future's value.
     *
     * @throws InfrastructureException if it fails or does not come in time
     */
    static <T> T on(CompletableFuture<T> future, Duration limit, String verbAndWhat, String expected) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(verbAndWhat, expected, "an interruption", e);
        } catch (TimeoutException e) {
            throw failed(verbAndWhat, expected, "nothing for " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(verbAndWhat, expected, String.valueOf(e.getCause()), e);
        }
    }

    private static InfrastructureException failed(String verbAndWhat, String expected, String got, Exception cause) {
        return new InfrastructureException(
                "Cannot " + verbAndWhat + ": expected " + expected + ", got " + got
                        + ". Check that Chromium starts on this machine and is not short of memory.",
                cause);
    }
}
