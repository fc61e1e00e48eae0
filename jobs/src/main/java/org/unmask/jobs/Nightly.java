package org.unmask.jobs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.BusyException;
import org.unmask.core.errors.UserException;
import org.unmask.jobs.start.JobMain;
import org.unmask.jobs.start.JobRun;
import org.unmask.jobs.start.LocalPlace;
import org.unmask.jobs.start.TrainingJob;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.night.NightDates;
import org.unmask.pipeline.night.NightFolders;
import org.unmask.pipeline.runs.Lease;
import org.unmask.tables.TableSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unmask nightly}: ingest, adapt, distil, evaluate, gate, promote and score, once for a date, one night at a time. */
@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description =
                "Does a whole night for a date, and for dates before it that had none; a date that is finished is not"
                        + " done again. Ends with 7 where another process is at the nights of the warehouse.")
public final class Nightly extends TrainingJob {
    private static final String LEASE = "nights";

    @Option(
            names = "--input",
            paramLabel = "FOLDER",
            description =
                    "A folder to ingest first; repeatable. {date} in it stands for the night's date: a date without"
                            + " such a folder had no pictures, and nightly.late-days says for how long pictures may come late.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--catch-up",
            description = "Do the nights that were missed since the last one first, oldest first.")
    private boolean catchUp;

    @Option(
            names = "--from",
            paramLabel = "YYYY-MM-DD",
            description = "Do every night from this date to --run-date that is not done, oldest first.")
    private @Nullable String from;

    public static void main(String[] args) {
        JobMain.main(new Nightly(), args);
    }

    @Override
    protected void check(UnmaskConfig config) {
        for (String input : inputs) {
            // Of folders by date the one above has to be there.
            int date = input.indexOf(NightFolders.DATE);
            String place = date < 0 ? input : input.substring(0, input.lastIndexOf('/', date) + 1);
            LocalPlace.requireFolder("ingest", place.isEmpty() ? "." : place, "--input");
        }
        Optional<LocalDate> first = from();
        if (first.isPresent()
                && common().runDate().filter(last -> first.get().isAfter(last)).isPresent()) {
            throw new UserException(
                    "Cannot read --from: expected a date up to --run-date, got " + from + ". Correct one of the two.");
        }
    }

    @Override
    public void run(JobRun run) {
        if (open(run).isEmpty()) {
            String by = dates(run).doneBy(run.date()).orElse("a run");
            run.print("night " + run.date() + ": done already by " + by + "; nothing was changed.");
            return;
        }
        try (Lease lease = run.lease(
                LEASE, "the night of " + run.date(), run.config().nightly().lease())) {
            // Another may have done some of them until now.
            for (LocalDate date : open(run)) {
                new OneNight(run, date, inputs).run(lease);
            }
        } catch (BusyException e) {
            run.print(
                    "night " + run.date() + ": status=busy exit=" + e.exitCode().code());
            throw e;
        }
    }

    /** The dates to do, oldest first. */
    private List<LocalDate> open(JobRun run) {
        NightDates dates = dates(run);
        LocalDate last = run.date();
        LocalDate first = from().orElseGet(() -> catchUp ? dates.afterTheLast(last) : last);
        return dates.open(first, last);
    }

    private static NightDates dates(JobRun run) {
        return new NightDates(run.tables().rows(TableSpec.RUNS), "nightly");
    }

    private Optional<LocalDate> from() {
        if (from == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(from));
        } catch (DateTimeException e) {
            throw new UserException(
                    "Cannot read --from: expected a date like 2026-11-21, got " + from + ". Correct the date.", e);
        }
    }
}
