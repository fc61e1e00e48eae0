package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;

/**
 * The running mean and variance of one batch normalisation. Immutable.
 *
 * @param name the normalisation's name, such as {@code encoder.0.norm}
 * @param channels the length of either vector
 */
public record NormStatistics(String name, int channels) {
    /** Name and shape of the mean, then of the variance, which begin at 0 and 1. */
    public List<Spec> specs() {
        List<Integer> shape = List.of(channels);
        return List.of(
                new Spec(name + ".running_mean", shape, Role.SHIFT),
                new Spec(name + ".running_var", shape, Role.SCALE));
    }
}
