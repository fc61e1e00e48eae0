package org.unmask.core.gate;

/** What the rules of the gate are called in the tables and in reports, in the order in which they are judged. */
public enum RuleName {
    /** {@link NotWorse}. */
    NOT_WORSE("Not worse"),
    /** {@link BoundedFall}. */
    BOUNDED_FALL("No deep fall"),
    /** {@link MeanGain}. */
    MEAN_GAIN("Better on average"),
    /** {@link BothVerdicts}. */
    BOTH_VERDICTS("Both verdicts"),
    /** {@link SpreadOut}. */
    SPREAD_OUT("Spread out"),
    /** {@link Calibrated}. */
    CALIBRATED("Calibrated");

    private final String words;

    RuleName(String words) {
        this.words = words;
    }

    /** The name for readers. */
    public String words() {
        return words;
    }
}
