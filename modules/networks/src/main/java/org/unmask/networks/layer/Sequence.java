package org.unmask.networks.layer;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * Layers one after the other.
 *
 * @param layers each takes what the one before gives; no layers give the input back
 */
public record Sequence(List<Layer> layers) implements Layer {
    /** Keeps its own copy of the list, with the layers of sequences within in their places. */
    public Sequence {
        layers = layers.stream()
                .flatMap(layer -> layer instanceof Sequence inner ? inner.layers.stream() : Stream.of(layer))
                .toList();
    }

    /** The layers in the order of the call. */
    public static Sequence of(Layer... layers) {
        return new Sequence(List.of(layers));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        Tensor current = input;
        for (int i = 0; i < layers.size(); i++) {
            boolean last = i == layers.size() - 1;
            if (!last && layers.get(i) instanceof Normalisable layer && layers.get(i + 1) instanceof BatchNorm norm) {
                current = norm.finished(pass, layer.normalised(pass, current, norm.of(pass)));
                i++;
            } else {
                current = layers.get(i).forward(pass, current);
            }
        }
        return current;
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        GraphValue current = input;
        for (Layer layer : layers) {
            current = layer.describe(pass, current);
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
