package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.NormalisationOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * Group normalisation (Wu and He 2018, Group Normalization, section 3.1): [B, H, W, channels] to the same, each image by
 * itself. Unlike batch normalisation it keeps no statistics, and training and scoring compute the same.
 *
 * @param name of the layer; its parameters are {@code name.weight} and {@code name.bias}, each [channels]
 * @param groups of neighbouring channels that share their moments; a divisor of the channels
 */
public record GroupNorm(String name, int channels, int groups) implements Layer {
    /** Checks that the groups divide the channels. */
    public GroupNorm {
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    "Cannot build layer " + name + ": expected a number of groups that divides " + channels
                            + " channels, got " + groups + ". Use a divisor.");
        }
    }

    @Override
    public List<Spec> parameters() {
        return List.of(
                new Spec(name + ".weight", List.of(channels), Role.SCALE),
                new Spec(name + ".bias", List.of(channels), Role.SHIFT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return NormalisationOperations.groupNorm(
                pass.tape(), input, pass.parameter(name + ".weight"), pass.parameter(name + ".bias"), groups);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        GraphValue apart = input.reshaped(0, groups, -1);
        GraphValue centred = apart.minus(apart.meanKeeping(2));
        GraphValue variance = centred.times(centred).meanKeeping(2);
        GraphValue maps = centred.over(
                        variance.plus(NormalisationOperations.EPSILON).root())
                .inShapeOf(input);
        return maps.times(perChannel(pass, ".weight")).plus(perChannel(pass, ".bias"));
    }

    private GraphValue perChannel(GraphPass pass, String which) {
        return pass.parameter(name + which).reshaped(channels, 1, 1);
    }
}
