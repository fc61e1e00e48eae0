package org.unmask.tables;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of tags that keep what a run left of the tables. Stateless. */
final class RunTag {
    private static final String PREFIX = "run-";

    // A part of a comparison's run has its own name behind a full stop.
    private static final Pattern NAME = Pattern.compile(PREFIX + ".+-(\\d{4}-\\d{2}-\\d{2})-\\d+(\\..*)?");

    private RunTag() {}

    /** The tag of a run. */
    static String of(String runId) {
        return PREFIX + runId;
    }

    /** The date that the run of a tag was made for; empty where a tag is no run's. */
    static Optional<LocalDate> date(String tag) {
        Matcher name = NAME.matcher(tag);
        return name.matches() ? Optional.of(LocalDate.parse(name.group(1))) : Optional.empty();
    }
}
