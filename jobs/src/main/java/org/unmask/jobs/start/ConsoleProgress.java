package org.unmask.jobs.start;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.unmask.core.progress.Progress;

/**
 * Shows long work on standard error: a bar with rate and time left on a terminal, plain lines at each tenth elsewhere.
 * Several threads may report; what one reports late is not shown.
 */
final class ConsoleProgress implements Progress {
    private static final int BAR_WIDTH = 28;
    private static final Duration REDRAW = Duration.ofMillis(200);

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private String what = "";
    private String note = "";
    private long total;
    private long done;
    private long printedTenths;
    private Instant began = Instant.EPOCH;
    private Instant drawn = Instant.EPOCH;

    ConsoleProgress(PrintStream out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** On the console of this process; the launcher says whether it is a terminal. */
    static ConsoleProgress onStandardError() {
        return new ConsoleProgress(System.err, Boolean.getBoolean("unmask.terminal"), Clock.systemUTC());
    }

    @Override
    public synchronized void begin(String step, long units) {
        what = step;
        note = "";
        total = units;
        done = 0;
        printedTenths = 0;
        began = clock.instant();
        drawn = Instant.EPOCH;
        if (terminal) {
            draw();
        } else {
            out.println(what + ": 0 of " + total);
        }
    }

    @Override
    public synchronized void reached(long units) {
        done = Math.max(done, units);
        if (terminal) {
            if (Duration.between(drawn, clock.instant()).compareTo(REDRAW) >= 0) {
                draw();
            }
        } else if (total > 0 && done < total && done * 10 / total > printedTenths) {
            printedTenths = done * 10 / total;
            out.println(line());
        }
    }

    @Override
    public synchronized void note(String words) {
        note = ", " + words;
    }

    @Override
    public synchronized void end() {
        if (terminal) {
            draw();
            out.println();
        } else {
            out.println(line());
        }
    }

    private void draw() {
        drawn = clock.instant();
        int filled = total == 0 ? BAR_WIDTH : (int) Math.min(BAR_WIDTH, done * BAR_WIDTH / total);
        out.print("\r\u001b[K[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] " + line());
        out.flush();
    }

    private String line() {
        double seconds =
                Math.max(0.001, Duration.between(began, clock.instant()).toMillis() / 1000.0);
        double rate = done / seconds;
        String left = done >= total || rate == 0 ? "" : ", " + clockTime((total - done) / rate) + " left";
        return String.format(
                Locale.ROOT, "%s: %d of %d, %.1f/s, %s%s%s", what, done, total, rate, clockTime(seconds), left, note);
    }

    private static String clockTime(double seconds) {
        long whole = Math.round(seconds);
        return whole / 60 + ":" + String.format(Locale.ROOT, "%02d", whole % 60);
    }
}
