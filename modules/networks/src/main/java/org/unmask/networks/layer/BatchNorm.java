package org.unmask.networks.layer;

import java.util.List;
import org.unmask.networks.engine.ParameterLayout.Role;
import org.unmask.networks.engine.ParameterLayout.Spec;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.operations.NormalisationOperations;

/**
 * Batch normalisation with ReLU: [B, H, W, channels] to the same.
 *
 * @param name of the layer; its parameters are {@code name.weight} and {@code name.bias}, its statistics
 *     {@code name.running_mean} and {@code name.running_var}, each [channels]
 */
public record BatchNorm(String name, int channels) implements Layer {
    @Override
    public List<Spec> parameters() {
        return List.of(
                new Spec(name + ".weight", List.of(channels), Role.SCALE),
                new Spec(name + ".bias", List.of(channels), Role.SHIFT));
    }

    @Override
    public List<NormStatistics> statistics() {
        return List.of(new NormStatistics(name, channels));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return NormalisationOperations.batchNormRelu(
                pass.tape(),
                input,
                pass.parameter(name + ".weight"),
                pass.parameter(name + ".bias"),
                pass.statistics(name));
    }
}
