package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that is stopped for nine tenths of the time, as {@code kill -STOP} and {@code kill -CONT} do, until this is closed: a
 * machine that answers, but slowly.
 */
final class Straggler implements AutoCloseable {
    private static final Duration STOPPED = Duration.ofMillis(450);
    private static final Duration RUNNING = Duration.ofMillis(50);

    private final ProcessHandle process;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Straggler(ProcessHandle process) {
        this.process = process;
        this.thread = new Thread(this::hold, "straggler");
    }

    static Straggler of(ProcessHandle process) {
        Straggler straggler = new Straggler(process);
        straggler.thread.start();
        return straggler;
    }

    /** Whether the process is still there. */
    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold() {
        try {
            do {
                signal("-STOP");
                boolean over = isClosedWithin(STOPPED);
                signal("-CONT");
                if (over) {
                    return;
                }
            } while (process.isAlive() && !isClosedWithin(RUNNING));
        } catch (InterruptedException e) {
            signal("-CONT");
        }
    }

    private boolean isClosedWithin(Duration time) throws InterruptedException {
        return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
