package org.unmask.pipeline.exchange;

import java.util.Locale;

/** What becomes of the workers' optimiser moments when their parameters become one. */
public enum MomentExchange {
    /** They are averaged like running statistics: each worker goes on with the mean of all. */
    AVERAGED,
    /** They are left behind: each worker begins the next steps with moments that have seen nothing. Less is exchanged. */
    FRESH;

    /** The word in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The moments of a word in the configuration, which its rule has checked. */
    public static MomentExchange of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
