package org.unmask.networks.layer;

import java.util.Optional;
import java.util.function.Consumer;
import org.unmask.engine.operations.RunningStatistics;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * One forward pass: the tape that records it and the values the layers compute with. One thread.
 *
 * @param tape records the operations
 * @param weights belongs to the network whose layers are asked
 * @param normalised is shown the maps that each batch normalisation gives, before what follows it
 */
public record Pass(Tape tape, Weights weights, Optional<Consumer<Tensor>> normalised) {
    /** A pass that shows nothing of what lies between. */
    public Pass(Tape tape, Weights weights) {
        this(tape, weights, Optional.empty());
    }

    /** The same pass, which shows its normalised maps. */
    public Pass showing(Consumer<Tensor> maps) {
        return new Pass(tape, weights, Optional.of(maps));
    }

    /** The parameter of that name. */
    public Tensor parameter(String name) {
        return weights.parameters().named(name);
    }

    /** The running statistics of the normalisation of that name. */
    public RunningStatistics statistics(String name) {
        return weights.statistics(name);
    }
}
