package org.unmask.report.model;

/**
 * What follows from the figures. Immutable.
 *
 * @param sentence why, in one sentence
 */
public record PromotionVerdict(Outcome outcome, String sentence) {

    /** What became of the night's candidates. */
    public enum Outcome {
        /** One of them is the champion now. */
        PROMOTED("Promoted"),
        /** None of them is. */
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
