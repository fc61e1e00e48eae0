package org.unmask.pipeline.night;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The folders that a night takes pictures from: those that are named, and of those that go by date its own and the ones before it. Stateless. */
public final class NightFolders {
    /** Stands for the night's date in the name of a folder. */
    public static final String DATE = "{date}";

    private NightFolders() {}

    /** Whether a folder goes by date. */
    public static boolean goesByDate(String input) {
        return input.contains(DATE);
    }

    /**
     * The folders for a date, older ones first.
     *
     * @param lateDays of how many days before it the folders are looked at again
     * @param isThere whether there is such a folder: a date without pictures may have none
     */
    public static List<String> of(List<String> inputs, LocalDate date, int lateDays, Predicate<String> isThere) {
        List<String> folders = new ArrayList<>();
        for (String input : inputs) {
            if (goesByDate(input)) {
                date.minusDays(lateDays)
                        .datesUntil(date.plusDays(1))
                        .map(day -> input.replace(DATE, day.toString()))
                        .filter(isThere)
                        .forEach(folders::add);
            } else {
                folders.add(input);
            }
        }
        return folders;
    }
}
