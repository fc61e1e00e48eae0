package org.unmask.pipeline.runs;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.unmask.tables.DataTable;
import org.unmask.tables.Tables;
import org.unmask.tables.warehouse.WarehouseFiles;

/**
 * Names runs: job, date and a number that no run has used, finished or not. A name is reserved by a file that only one process
 * can make, so that of two jobs that begin at once each has its own; a dead run's name goes to the next run of the same command,
 * which then continues it. What if it dies: before the file, nothing happened; after it, the reservation belongs to a process
 * that is gone, and counts no more. Driver only, one run.
 */
public final class RunNames {
    private static final String RUN_ID = "run_id";

    private final Tables tables;
    private final UnfinishedRuns unfinished;
    private final String process;
    private final Predicate<String> mayBeAlive;
    private @Nullable String reserved;

    /**
     * Names for the runs of a process.
     *
     * @param process what this process is called, no other being called so
     * @param mayBeAlive whether another process of a name may still be at work
     */
    public RunNames(Tables tables, WarehouseFiles files, String process, Predicate<String> mayBeAlive) {
        this.tables = tables;
        this.unfinished = new UnfinishedRuns(files);
        this.process = process;
        this.mayBeAlive = mayBeAlive;
    }

    /**
     * Reserves the name of the unfinished run of the same command, where there is one whose process has died, else the first that
     * is free.
     *
     * @param command the options as they were typed
     */
    public String reserve(String job, LocalDate date, String command) {
        String series = job + "-" + date + "-";
        if (!unfinished.all().isEmpty()) {
            unfinished.endAll(tables.runs().texts(RUN_ID, ""));
        }
        Used before = used(series);
        for (int number = 1; ; number++) {
            String runId = series + number;
            if (isFree(runId, before) && isMine(runId, command)) {
                // What another run has written since is seen only after the reservation.
                if (isFree(runId, used(series))) {
                    reserved = runId;
                    return runId;
                }
                unfinished.release(runId);
            }
        }
    }

    /** Gives the name back where nothing has begun that could be continued under it. */
    public void release() {
        if (reserved != null) {
            unfinished.release(reserved);
        }
    }

    /** Whether this process holds the name now: nobody else is at work under it, and it is not another command's. */
    private boolean isMine(String runId, String command) {
        Optional<String> begun = unfinished.command(runId);
        if (begun.isPresent() && !begun.get().equals(command)) {
            return false;
        }
        return unfinished.reserve(runId, process, mayBeAlive);
    }

    /**
     * The names that tables know.
     *
     * @param done of runs that must not be continued
     * @param begun of all others
     */
    private record Used(Set<String> done, Set<String> begun) {}

    private Used used(String series) {
        Set<String> done = new HashSet<>(tables.runs().texts(RUN_ID, series));
        Set<String> begun = new HashSet<>();
        for (String run : tables.evaluations().texts(RUN_ID, series)) {
            // What is there is not made twice, but for the figures of a comparison's parts: one that has some is not
            // gone
            // on with.
            (run.contains(".") ? done : begun).add(run);
        }
        for (DataTable<?> table : List.of(
                tables.carryOver(), tables.rounds(), tables.models(), tables.promotions(), tables.annotationTasks())) {
            begun.addAll(table.texts(RUN_ID, series));
        }
        return new Used(done, begun);
    }

    /** Whether no table knows the name; that of an unfinished run may be known for what it has begun. */
    private boolean isFree(String runId, Used used) {
        return !isAmong(used.done(), runId) && (unfinished.command(runId).isPresent() || !isAmong(used.begun(), runId));
    }

    /** Whether a run, or a part of one, has this name. */
    private static boolean isAmong(Set<String> names, String runId) {
        return names.stream().anyMatch(name -> name.equals(runId) || name.startsWith(runId + "."));
    }
}
