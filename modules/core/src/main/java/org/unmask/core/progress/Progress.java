package org.unmask.core.progress;

/**
 * Listens to long work: a sequence of steps, one at a time, each of a known number of units. Driver only, one thread at a
 * time.
 */
public interface Progress {
    /**
     * A step begins.
     *
     * @param what the step in a few words, such as {@code train: faces}
     * @param total how many units the step has, at least 0
     */
    void begin(String what, long total);

    /** {@code done} units of the current step are finished, counted from its beginning. */
    void reached(long done);

    /** Something to say of the current step beside how far it is, in a few words, until the next note. */
    default void note(String words) {}

    /** The current step is finished. */
    void end();

    /** Shows nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void begin(String what, long total) {}

            @Override
            public void reached(long done) {}

            @Override
            public void end() {}
        };
    }
}
