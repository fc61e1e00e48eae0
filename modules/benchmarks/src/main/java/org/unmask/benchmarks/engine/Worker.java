package org.unmask.benchmarks.engine;

/**
 * A contestant that takes one step when asked. One thread.
 */
interface Worker extends AutoCloseable {
    /** Takes one step and says how many milliseconds it took. */
    double step(Mode mode);

    @Override
    void close();
}
