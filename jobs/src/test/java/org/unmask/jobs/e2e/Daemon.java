package org.unmask.jobs.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A long-lived process whose log is read as it comes; threads wait for lines of it. */
final class Daemon implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

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
