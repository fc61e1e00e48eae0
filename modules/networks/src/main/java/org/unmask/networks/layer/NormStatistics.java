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
    /** Name and shape of the mean, then of the variance. */
    public List<Spec> specs() {
        return List.of(mean(), variance());
    }

    /** Begins at 0. */
    Spec mean() {
        return new Spec(name + ".running_mean", List.of(channels), Role.SHIFT);
    }

    /** Begins at 1. */
    Spec variance() {
        return new Spec(name + ".running_var", List.of(channels), Role.SCALE);
    }
}
