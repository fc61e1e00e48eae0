package org.unmask.benchmarks.engine;

/** A network in this process that can take steps on one fixed batch. One thread. */
interface Steps extends AutoCloseable {
    /** Forward, loss, backward, Adam. */
    void train();

    /** Forward in evaluation mode. */
    void infer();

    @Override
    default void close() {}
}
