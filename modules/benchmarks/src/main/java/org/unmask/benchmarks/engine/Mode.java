package org.unmask.benchmarks.engine;

import java.util.Arrays;
import java.util.List;

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

    /** Takes one step. */
    void step(Steps steps) {
        switch (this) {
            case TRAIN -> steps.train();
            case INFER -> steps.infer();
        }
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Mode::word).toList();
    }

    static Mode of(String word) {
        return values()[words().indexOf(word)];
    }
}
