package org.unmask.pipeline.night;

import java.time.LocalDate;

/** The command that does one night, however many were asked for: who goes on with a night of a catch-up need not know of that. Stateless. */
public final class NightCommand {
    private static final String MANY = "(?<!\\S)(--catch-up|(--from|--run-date)[= ]+\\S+)(?!\\S)";

    private NightCommand() {}

    /** A command for one date in place of what was typed. */
    public static String of(String typed, LocalDate date) {
        return typed.replaceAll(MANY, "").replaceAll(" {2,}", " ").strip() + " --run-date " + date;
    }
}
