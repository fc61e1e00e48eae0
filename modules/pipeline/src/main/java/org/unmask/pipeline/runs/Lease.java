package org.unmask.pipeline.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.BusyException;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UnmaskException;
import org.unmask.tables.warehouse.WarehouseFiles;

/**
 * That a process is alone at something on a warehouse. Its holder is heard of in files of {@code leases/<name>} for as long as it lives;
 * one that has not been heard of for the lease's length, or is known to be dead, keeps nobody out. All times are the file system's, so
 * clocks of machines need not agree.
 *
 * <p>Holders are numbered: {@code 7} is made by the one process that becomes the seventh, {@code 7.heard} is written again and again while
 * it lives, {@code 7.ended} when it lets go. The highest number holds. What if it dies: without {@code .ended} it holds until its time is up.
 * Thread-safe.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final String ROOT = "leases";
    private static final String HEARD = ".heard";
    private static final String ENDED = ".ended";

    /** How often a live holder is heard of within the lease's length. */
    private static final int TIMES = 4;

    private static final long MINUTES_FROM = 120;

    private final WarehouseFiles files;
    private final String name;
    private final Holder holder;
    private final Duration length;
    private final int number;
    private final ScheduledExecutorService voice;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long heardNanos = System.nanoTime();

    private Lease(WarehouseFiles files, String name, Holder holder, Duration length, int number) {
        this.files = files;
        this.name = name;
        this.holder = holder;
        this.length = length;
        this.number = number;
        this.voice = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Who holds a lease.
     *
     * @param process what the process is called, no other being called so; without line breaks
     * @param doing what it does and where, for whoever is kept out, such as {@code the night of 2026-01-05 in process 7 on crunch-1}
     */
    public record Holder(String process, String doing) {
        private static Holder read(byte[] note) {
            String[] lines = new String(note, UTF_8).split("\n", 2);
            return new Holder(lines[0], lines.length == 2 ? lines[1] : "another process");
        }

        private byte[] note() {
            return (process + "\n" + doing).getBytes(UTF_8);
        }
    }

    /**
     * Takes a lease, and keeps it until it is closed.
     *
     * @param name what of the warehouse it is about, such as {@code nights}
     * @param length how long a holder that is not heard of keeps others out
     * @param knownDead whether a process is known to have ended, so that nobody need wait for it
     * @throws BusyException if another holds it
     */
    public static Lease take(
            WarehouseFiles files, String name, Holder holder, Duration length, Predicate<String> knownDead) {
        while (true) {
            int newest = newest(files, name);
            if (newest > 0 && !isFree(files, name, newest, length, knownDead)) {
                continue;
            }
            int mine = newest + 1;
            if (files.claim(path(name, mine), holder.note())) {
                if (newest(files, name) == mine) {
                    Lease lease = new Lease(files, name, holder, length, mine);
                    lease.begin();
                    return lease;
                }
                // Who looked long ago has taken a number that is over.
                files.delete(path(name, mine));
            }
        }
    }

    /**
     * Checks that this process holds it still: one that stood still for longer than the lease's length may have been followed.
     *
     * @throws InfrastructureException if another has taken it, or this one has not been able to say for so long that it lives
     */
    public void require() {
        int newest = newest(files, name);
        if (newest != number) {
            throw lost(Holder.read(files.read(path(name, newest))).doing() + ", which took over");
        }
        if (System.nanoTime() - heardNanos > length.toNanos()) {
            throw lost("a file system that has taken no sign of life for " + words(length));
        }
    }

    private InfrastructureException lost(String got) {
        return new InfrastructureException("Cannot go on with " + holder.doing() + ": expected to be alone at it, got "
                + got + ". Run the same command again when nobody else is at it; a longer nightly.lease outlasts longer"
                + " stops of a process.");
    }

    @Override
    public void close() {
        voice.shutdownNow();
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (newest(files, name) == number) {
                files.write(path(name, number) + ENDED, holder.note());
            }
        } catch (UnmaskException e) {
            LOG.warn("the lease of {} is not given back and runs out by itself: {}", holder.doing(), e.getMessage());
        }
    }

    private void begin() {
        for (String file : files.list(ROOT + "/" + name)) {
            if (number(file) < number) {
                files.delete(ROOT + "/" + name + "/" + file);
            }
        }
        long every = length.toMillis() / TIMES;
        // It tells its failures itself.
        var unused = voice.scheduleWithFixedDelay(this::beHeard, every, every, TimeUnit.MILLISECONDS);
    }

    private void beHeard() {
        try {
            long before = System.nanoTime();
            files.write(path(name, number) + HEARD, holder.note());
            heardNanos = before;
        } catch (UnmaskException e) {
            LOG.warn("the lease of {} could not be renewed: {}", holder.doing(), e.getMessage());
        }
    }

    /** Whether the next number may be taken; false where somebody has changed things while this one looked. */
    private static boolean isFree(
            WarehouseFiles files, String name, int newest, Duration length, Predicate<String> knownDead) {
        try {
            requireFree(files, name, newest, length, knownDead);
            return true;
        } catch (BusyException e) {
            throw e;
        } catch (UnmaskException e) {
            if (newest(files, name) == newest) {
                throw e;
            }
            return false;
        }
    }

    private static void requireFree(
            WarehouseFiles files, String name, int newest, Duration length, Predicate<String> knownDead) {
        String note = path(name, newest);
        if (files.exists(note + ENDED)) {
            return;
        }
        Holder other = Holder.read(files.read(note));
        if (knownDead.test(other.process())) {
            LOG.warn("takes over from {}, which has ended without a word", other.doing());
            return;
        }
        Instant heard = files.modified(files.exists(note + HEARD) ? note + HEARD : note);
        Duration silence = Duration.between(heard, now(files, name));
        if (silence.compareTo(length) <= 0) {
            throw new BusyException("Cannot begin: expected nobody else at the " + name + " of this warehouse, got "
                    + other.doing() + ", heard of " + words(silence)
                    + " ago. Repeat the command when that has ended; if it has died, in "
                    + words(length.minus(silence).plusSeconds(1)) + ".");
        }
        LOG.warn("takes over from {}, last heard of {} ago", other.doing(), words(silence));
    }

    /** The file system's time. */
    private static Instant now(WarehouseFiles files, String name) {
        String probe = ROOT + "/" + name + "/.now-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        files.write(probe, new byte[0]);
        try {
            return files.modified(probe);
        } finally {
            files.delete(probe);
        }
    }

    private static int newest(WarehouseFiles files, String name) {
        return files.list(ROOT + "/" + name).stream()
                .mapToInt(Lease::number)
                .max()
                .orElse(0);
    }

    /** The number that a file's name begins with; 0 for files of others. */
    private static int number(String file) {
        String digits = file.replaceFirst("\\..*", "");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    private static String path(String name, int number) {
        return ROOT + "/" + name + "/" + number;
    }

    private static String words(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < MINUTES_FROM ? seconds + " s" : seconds / 60 + " min";
    }
}
