package org.unmask.pipeline.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.unmask.pipeline.RunIdentity;
import org.unmask.tables.warehouse.WarehouseFiles;

/**
 * What runs leave in the warehouse while they last, one folder a run: {@code unfinished/<run_id>}, with the run's command and
 * whatever it needs to be continued. A run that is finished has no folder; a run that has one and no row in {@code runs} died, or
 * still works. Driver only.
 */
public final class UnfinishedRuns {
    private static final String ROOT = "unfinished";
    private static final String COMMAND = "command";
    private static final String PROCESS = "process-";

    private final WarehouseFiles files;

    public UnfinishedRuns(WarehouseFiles files) {
        this.files = files;
    }

    /** The folder of a run, made known by its command first if it is new. Runs of a comparison share that of the whole. */
    public String begin(RunIdentity run) {
        String command = folder(run.runId()) + "/" + COMMAND;
        if (!files.exists(command)) {
            files.write(command, run.command().getBytes(UTF_8));
        }
        return folder(run.runId());
    }

    /** The command of an unfinished run; empty where there is no such run. */
    public Optional<String> command(String runId) {
        String command = folder(runId) + "/" + COMMAND;
        return files.exists(command) ? Optional.of(new String(files.read(command), UTF_8)) : Optional.empty();
    }

    /** The names of all that have a folder. */
    public List<String> all() {
        return files.list(ROOT);
    }

    /**
     * Notes which process works under a name; false where another may be at work under it, or was quicker. A note is never
     * changed: a process that takes over from a dead one adds the next.
     *
     * @param mayBeAlive whether another process of a name may still be at work
     */
    boolean reserve(String runId, String process, Predicate<String> mayBeAlive) {
        int notes = 0;
        while (files.exists(note(runId, notes))) {
            notes++;
        }
        if (notes > 0) {
            String last = new String(files.read(note(runId, notes - 1)), UTF_8);
            // Nothing is in it yet while the other is about to write it.
            if (last.isEmpty() || mayBeAlive.test(last)) {
                return false;
            }
        }
        return files.claim(note(runId, notes), process.getBytes(UTF_8));
    }

    /** Removes the folder of a run that has begun nothing that could be continued. */
    void release(String runId) {
        if (!files.exists(folder(runId) + "/" + COMMAND)) {
            files.delete(folder(runId));
        }
    }

    private static String note(String runId, int number) {
        return folder(runId) + "/" + PROCESS + number;
    }

    /** Removes all that an unfinished run has left. */
    public void end(RunIdentity run) {
        files.delete(folder(run.runId()));
    }

    /** Removes what finished runs have left: a driver may die after its run's row was written and before {@link #end}. */
    public void endAll(Set<String> finished) {
        files.list(ROOT).stream().filter(finished::contains).forEach(runId -> files.delete(folder(runId)));
    }

    /** Removes what the runs of a series have left that nobody goes on with, such as {@code nightly-2026-01-05-}. */
    public void endSeries(String series) {
        files.list(ROOT).stream()
                .filter(runId -> runId.startsWith(series))
                .forEach(runId -> files.delete(folder(runId)));
    }

    /** Where a run's folder is, whether there is one or not. */
    public static String folder(String runId) {
        return ROOT + "/" + runId.split("\\.", 2)[0];
    }
}
