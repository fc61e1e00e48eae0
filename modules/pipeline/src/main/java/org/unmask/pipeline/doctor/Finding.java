package org.unmask.pipeline.doctor;

import java.io.Serializable;

/**
 * What one check has found.
 *
 * @param check what was looked at, in a word or two
 * @param state how it is
 * @param found what is there
 * @param advice what to do; empty where there is nothing to do
 */
public record Finding(String check, State state, String found, String advice) implements Serializable {
    /** How it is. */
    public enum State {
        /** Jobs run well. */
        OK,
        /** Jobs run, and would run better otherwise. */
        ADVICE,
        /** Jobs would fail. */
        BROKEN
    }

    /** The same of a process that is not this one. */
    Finding of(String process) {
        return new Finding(process + ": " + check, state, found, advice);
    }

    /** Nothing to do. */
    static Finding ok(String check, String found) {
        return new Finding(check, State.OK, found, "");
    }

    /** Something to make better. */
    static Finding advice(String check, String found, String advice) {
        return new Finding(check, State.ADVICE, found, advice);
    }

    /** Something to mend. */
    static Finding broken(String check, String found, String advice) {
        return new Finding(check, State.BROKEN, found, advice);
    }
}
