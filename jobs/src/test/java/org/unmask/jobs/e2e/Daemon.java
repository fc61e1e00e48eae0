package org.unmask.jobs.e2e;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A long-lived process whose console is read as it comes; threads wait for lines of it. */
final class Daemon implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final OwnedProcess owned;
    private final List<String> log = new ArrayList<>();
    private boolean ended;

    private Daemon(OwnedProcess owned) {
        this.owned = owned;
    }

    static Daemon start(Program program) {
        Daemon daemon = new Daemon(OwnedProcess.start(program.builder().redirectErrorStream(true)));
        Thread reader = new Thread(daemon::read, "daemon-log");
        reader.setDaemon(true);
        reader.start();
        return daemon;
    }

    /** Waits until a line of the log holds the pattern; a daemon that ends or stays silent fails the test. */
    synchronized MatchResult await(Pattern pattern) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int next = 0;
        while (true) {
            for (; next < log.size(); next++) {
                Matcher matcher = pattern.matcher(log.get(next));
                if (matcher.find()) {
                    return matcher.toMatchResult();
                }
            }
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || leftMillis <= 0) {
                throw new AssertionError("No line with " + pattern + " in the log:\n" + String.join("\n", log));
            }
            wait(leftMillis);
        }
    }

    /** Writes a line to the process's standard input. */
    void tell(String line) {
        try {
            BufferedWriter input = owned.process().outputWriter(StandardCharsets.UTF_8);
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell " + owned.process().info() + " anything", e);
        }
    }

    /** Waits until the process has ended and all of its log is read; one that goes on fails the test. */
    synchronized int awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!ended) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                throw new AssertionError("No end within " + LIMIT + "; the log:\n" + String.join("\n", log));
            }
            wait(leftMillis);
        }
        return owned.process().waitFor();
    }

    /** Waits for a time, or until the process has ended; whether it goes on. */
    boolean goesOnFor(Duration time) throws InterruptedException {
        return !owned.process().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The lines so far. */
    synchronized List<String> lines() {
        return List.copyOf(log);
    }

    /** The process itself. */
    ProcessHandle process() {
        return owned.process().toHandle();
    }

    /** Ends the process as {@code kill -9} does, and waits for its end; what it has started is left alone. */
    void kill() {
        process().destroyForcibly();
        process().onExit().join();
    }

    @Override
    public void close() {
        owned.close();
    }

    private void read() {
        try (BufferedReader lines = owned.process().inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
            }
        } catch (IOException e) {
            note("The log broke off: " + e);
        } finally {
            end();
        }
    }

    private synchronized void note(String line) {
        log.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
