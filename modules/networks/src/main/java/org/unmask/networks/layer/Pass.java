package org.unmask.networks.layer;

import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.operations.RunningStatistics;

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
