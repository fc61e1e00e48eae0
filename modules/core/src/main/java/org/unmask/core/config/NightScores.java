package org.unmask.core.config;

/** Which faces the champion scores at the end of a night. */
public enum NightScores {
    /** None. */
    NONE,
    /** Those that no champion has scored. */
    NEW,
    /** Those that this champion has not scored: all of them after a change of the champion. */
    ALL
}
