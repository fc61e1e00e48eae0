package org.unmask.pipeline.night;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.unmask.tables.rows.RunRow;

/** Which dates have had their night, and which are still to have one. Immutable. */
public final class NightDates {
    private final TreeMap<LocalDate, String> done = new TreeMap<>();

    /**
     * The dates of some runs.
     *
     * @param job the job whose runs are nights
     */
    public NightDates(List<RunRow> runs, String job) {
        runs.stream().filter(run -> run.job().equals(job)).forEach(run -> done.put(run.runDate(), run.runId()));
    }

    /** The run that has done a date, if one has. */
    public Optional<String> doneBy(LocalDate date) {
        return Optional.ofNullable(done.get(date));
    }

    /** The date after the newest one before a date that was done; the date itself where none was. */
    public LocalDate afterTheLast(LocalDate date) {
        LocalDate last = done.lowerKey(date);
        return last == null ? date : last.plusDays(1);
    }

    /** The dates from one to another, both included, that were not done, oldest first. */
    public List<LocalDate> open(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .filter(date -> !done.containsKey(date))
                .toList();
    }
}
