package org.unmask.networks.layer;

import org.unmask.engine.operations.RunningStatistics;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * One forward pass: the tape that records it and the values the layers compute with. One thread.
 *
 * @param tape records the operations
 * @param weights belongs to the network whose layers are asked
 */
public record Pass(Tape tape, Weights weights) {
    /** The parameter of that name. */
    public Tensor parameter(String name) {
        return weights.parameters().named(name);
    }

    /** The running statistics of the normalisation of that name. */
    public RunningStatistics statistics(String name) {
        return weights.statistics(name);
    }
}
