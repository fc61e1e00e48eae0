package org.unmask.report.model;

/**
 * What follows from the figures. Immutable.
 *
 * @param sentence why, in one sentence
 */
public record GateDecision(Outcome outcome, String sentence) {

    /** What became of the challenger. */
    public enum Outcome {
        /** The challenger is the champion now. */
        PROMOTED("Promoted"),
        /** The gate refused the challenger. */
        HELD_BACK("Held back"),
        /** The run was not asked to decide. */
        NO_DECISION("No decision");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** The outcome in words for readers. */
        public String words() {
            return words;
        }
    }
}
