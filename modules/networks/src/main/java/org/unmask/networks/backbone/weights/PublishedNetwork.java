package org.unmask.networks.backbone.weights;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.layer.Layer;

/**
 * A published architecture with its publisher's names. Immutable.
 *
 * @param name as its publisher calls it
 * @param backbone its sizes
 * @param names of its tensors
 */
record PublishedNetwork(String name, Backbone backbone, TensorNames names) {
    private static final int ANY_SIZE = 224;

    /** Parameters and running statistics of the published size, their names without the network's. */
    List<Spec> specs() {
        Layer layers = backbone.layers(backbone.ownSize().orElse(ANY_SIZE), Moments.OF_THE_BATCH);
        return Stream.concat(
                        layers.parameters().stream(),
                        layers.statistics().stream().flatMap(norm -> norm.specs().stream()))
                .map(spec -> local(Backbone.PREFIX, spec))
                .toList();
    }

    /** The same parameter by its name without the network's. */
    static Spec local(String network, Spec spec) {
        return new Spec(spec.name().substring(network.length() + 1), spec.shape(), spec.role(), spec.deviation());
    }
}
