package org.unmask.pipeline.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
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

    /** Removes all that an unfinished run has left. */
    public void end(RunIdentity run) {
        files.delete(folder(run.runId()));
    }

    /** Removes what finished runs have left: a driver may die after its run's row was written and before {@link #end}. */
    public void endAll(Set<String> finished) {
        files.list(ROOT).stream().filter(finished::contains).forEach(runId -> files.delete(folder(runId)));
    }

    /** Where a run's folder is, whether there is one or not. */
    public static String folder(String runId) {
        return ROOT + "/" + runId.split("\\.", 2)[0];
    }
}
