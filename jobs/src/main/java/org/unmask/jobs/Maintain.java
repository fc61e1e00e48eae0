package org.unmask.jobs;

import java.time.Instant;
import org.unmask.core.text.EnumWords;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.MaintenanceStep;
import org.unmask.tables.TableMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask maintain}: tables that stay small and fast. */
@Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        description =
                "Merges small files of the tables, removes what runs that died have left, expires old snapshots and deletes files"
                        + " that none names. Prints a line of CSV for each. Other jobs may go on meanwhile.")
public final class Maintain extends Job {
    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean isOnlyPlanned;

    public static void main(String[] args) {
        JobMain.main(new Maintain(), args);
    }

    @Override
    public void run(JobRun run) {
        Workspace work = run.workspace();
        Instant now = work.clock().instant();
        run.print("table,what,count");
        for (TableMaintenance table : work.tables().maintenance(work.config().maintain(), now)) {
            for (MaintenanceStep step : isOnlyPlanned ? table.plan() : table.run()) {
                run.print(step.table() + "," + EnumWords.ofColumn(step.kind()) + "," + step.count());
            }
        }
    }
}
