package org.unmask.report.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments look on the page: UTC, to the minute. Stateless. */
public final class Minutes {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Minutes() {}

    /** Such as {@code 2026-11-21 04:12}. */
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }
}
