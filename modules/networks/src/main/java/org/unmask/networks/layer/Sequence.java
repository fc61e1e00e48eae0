package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;

/**
 * Layers one after the other.
 *
 * @param layers each takes what the one before gives; no layers give the input back
 */
public record Sequence(List<Layer> layers) implements Layer {
    /** Keeps its own copy of the list. */
    public Sequence {
        layers = List.copyOf(layers);
    }

    /** The layers in the order of the call. */
    public static Sequence of(Layer... layers) {
        return new Sequence(List.of(layers));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        Tensor current = input;
        for (Layer layer : layers) {
            current = layer.forward(pass, current);
        }
        return current;
    }

    @Override
    public List<Spec> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public List<NormStatistics> statistics() {
        return layers.stream().flatMap(layer -> layer.statistics().stream()).toList();
    }
}
