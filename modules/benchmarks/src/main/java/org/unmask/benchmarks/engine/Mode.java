package org.unmask.benchmarks.engine;

/** What is timed. */
enum Mode {
    /** Forward, loss, backward and a step of Adam. */
    TRAIN("train"),
    /** Forward in evaluation mode. */
    INFER("infer");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /** As the workers and the table call it. */
    String word() {
        return word;
    }
}
