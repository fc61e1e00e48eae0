package org.unmask.jobs;

import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.NetworkJob;
import org.unmask.pipeline.doctor.Finding;
import org.unmask.pipeline.doctor.PlaceChecks;
import picocli.CommandLine.Command;

/** {@code unmask doctor}: whether jobs will run here, and what to change. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks Java, locale, native libraries, memory, GPU, the warehouse's file system, clock and tables, runs that died,"
                        + " and the same on each executor. Prints a line of CSV for each; exit code 2 where something is broken.")
public final class Doctor extends NetworkJob {
    public static void main(String[] args) {
        JobMain.main(new Doctor(), args);
    }

    @Override
    public void run(JobRun run) {
        List<Finding> findings = new PlaceChecks(run.workspace()).all();
        run.print("check,state,found,advice");
        for (Finding finding : findings) {
            run.print(String.join(
                    ",",
                    Csv.field(finding.check()),
                    EnumWords.ofColumn(finding.state()),
                    Csv.field(finding.found()),
                    Csv.field(finding.advice())));
        }
        List<String> broken = findings.stream()
                .filter(finding -> finding.state() == Finding.State.BROKEN)
                .map(Finding::check)
                .toList();
        if (!broken.isEmpty()) {
            throw new UserException("Cannot vouch for jobs here: expected no check to find something broken, got "
                    + String.join(", ", broken) + ". Do what their lines advise.");
        }
    }
}
