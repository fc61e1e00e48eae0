package org.unmask.pipeline.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.unmask.core.errors.UnmaskException;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.runs.UnfinishedRuns;
import org.unmask.tables.TableMaintenance;

/**
 * Checks what a night depends on: this process, the warehouse and the executors. A check that fails does not keep the others from being
 * made. Driver only.
 */
public final class PlaceChecks {
    private final Workspace work;

    public PlaceChecks(Workspace work) {
        this.work = work;
    }

    /** All findings, those about this process first. */
    public List<Finding> all() {
        List<Finding> findings = new ArrayList<>(ProcessChecks.all());
        var storage = new StorageChecks(work.files(), work.clock());
        findings.add(checked("storage", storage::writes));
        findings.add(checked("clock", storage::clock));
        findings.add(checked("tables", this::tables));
        findings.add(checked("runs", this::unfinished));
        findings.addAll(new ExecutorChecks(work).all());
        return findings;
    }

    /** What is found, or what went wrong. */
    static Finding checked(String check, Supplier<Finding> look) {
        try {
            return look.get();
        } catch (UnmaskException e) {
            return Finding.broken(check, String.valueOf(e.getMessage()), "do what the sentence says");
        } catch (RuntimeException | LinkageError e) {
            return Finding.broken(check, e.toString(), "look at the log");
        }
    }

    private Finding tables() {
        Instant now = work.clock().instant();
        long mergeable = work.tables().maintenance(work.config().maintain(), now).stream()
                .mapToLong(TableMaintenance::smallFiles)
                .sum();
        int withRows = work.tables().snapshotIds().size();
        String found = withRows + " tables with rows, " + mergeable + " small files to merge";
        return mergeable == 0
                ? Finding.ok("tables", found)
                : Finding.advice("tables", found, "run unmask maintain, so that queries begin faster");
    }

    private Finding unfinished() {
        UnfinishedRuns runs = new UnfinishedRuns(work.files());
        List<String> others = runs.all().stream()
                .filter(run -> !run.equals(work.run().runId()))
                .filter(run -> runs.command(run).isPresent())
                .toList();
        if (others.isEmpty()) {
            return Finding.ok("runs", "none is unfinished");
        }
        return Finding.advice(
                "runs",
                "at work or died: " + String.join(", ", others),
                "if it is not at work, go on with the same command: "
                        + runs.command(others.get(0)).orElse(""));
    }
}
