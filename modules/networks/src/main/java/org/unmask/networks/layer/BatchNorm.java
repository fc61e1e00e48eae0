package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.NormalisationOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;

/**
 * Batch normalisation: [B, H, W, channels] to the same.
 *
 * @param name of the layer; its parameters are {@code name.weight} and {@code name.bias}, its statistics
 *     {@code name.running_mean} and {@code name.running_var}, each [channels]
 * @param then what follows at once
 */
public record BatchNorm(String name, int channels, Then then) implements Layer {
    /** What follows a normalisation in the same pass over memory. */
    public enum Then {
        /** ReLU. */
        RELU,
        /** Nothing. */
        NOTHING
    }

    /** Batch normalisation with ReLU. */
    public BatchNorm(String name, int channels) {
        this(name, channels, Then.RELU);
    }

    @Override
    public List<Spec> parameters() {
        return List.of(
                new Spec(weight(), List.of(channels), Role.SCALE), new Spec(bias(), List.of(channels), Role.SHIFT));
    }

    @Override
    public List<NormStatistics> statistics() {
        return List.of(new NormStatistics(name, channels));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        Tensor scale = pass.parameter(weight());
        Tensor shift = pass.parameter(bias());
        return then == Then.RELU
                ? NormalisationOperations.batchNormRelu(pass.tape(), input, scale, shift, pass.statistics(name))
                : NormalisationOperations.batchNorm(pass.tape(), input, scale, shift, pass.statistics(name));
    }

    private String weight() {
        return name + ".weight";
    }

    private String bias() {
        return name + ".bias";
    }
}
