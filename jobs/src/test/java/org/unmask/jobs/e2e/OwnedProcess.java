package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that does not outlive the tests: closing it, or the end of this JVM, kills it and all it has started. */
final class OwnedProcess implements AutoCloseable {
    private static final long END_LIMIT_SECONDS = 10;

    private final Process process;
    private final Thread atEnd = new Thread(this::kill, "kill-leftovers");

    private OwnedProcess(Process process) {
        this.process = process;
    }

    static OwnedProcess start(ProcessBuilder builder) {
        try {
            OwnedProcess owned = new OwnedProcess(builder.start());
            Runtime.getRuntime().addShutdownHook(owned.atEnd);
            return owned;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + builder.command(), e);
        }
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atEnd);
    }

    private void kill() {
        List<ProcessHandle> tree = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(handle -> handle.onExit()
                .completeOnTimeout(handle, END_LIMIT_SECONDS, TimeUnit.SECONDS)
                .join());
    }
}
