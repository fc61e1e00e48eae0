package org.unmask.networks.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.NamedTensors.Values;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;

/**
 * One description of a network as a graph, beside {@link Pass} for its computation: the graph that takes the nodes and the
 * values of the network, which the graph holds as constants. One thread.
 *
 * @param graph takes the nodes
 * @param tensors of the network whose layers are asked
 * @param normalised is shown the maps that each batch normalisation gives, before what follows it
 */
public record GraphPass(OnnxGraph graph, NamedTensors tensors, Optional<Consumer<GraphValue>> normalised) {
    /** A pass that shows nothing of what lies between. */
    public GraphPass(OnnxGraph graph, NamedTensors tensors) {
        this(graph, tensors, Optional.empty());
    }

    /** The same pass, which shows its normalised maps. */
    public GraphPass showing(Consumer<GraphValue> maps) {
        return new GraphPass(graph, tensors, Optional.of(maps));
    }

    /** The parameter or running statistic of that name in the engine's shape: of a linear layer [inputs, outputs]. */
    public GraphValue parameter(String name) {
        Values values = tensors.outputLast(name);
        return graph.constant(name, values.shape(), values.elements());
    }

    /** The weight of a convolution as graphs want it: [outputs, inputs, kernel, kernel]. */
    public GraphValue filter(String name) {
        Values values = tensors.outputFirst(name);
        return graph.constant(name, values.shape(), values.elements());
    }

    /** The same in another shape of as many elements. */
    public GraphValue filter(String name, Integer... shape) {
        return graph.constant(name, List.of(shape), tensors.outputFirst(name).elements());
    }

    /**
     * What depends on no picture, computed now instead of by whoever runs the graph; needs the native library.
     *
     * @param parameters all that {@code value} computes with
     */
    public GraphValue computed(List<Spec> parameters, Function<Pass, Tensor> value) {
        Backend.bindThread();
        ParameterLayout layout = new ParameterLayout(parameters);
        try (Weights weights = new Weights(layout, List.of(), DataType.FLOAT);
                ArrayPool pool = new ArrayPool(DataType.FLOAT)) {
            weights.load(tensors.flat(layout), new float[0]);
            var array = value.apply(new Pass(new Tape(pool, Tape.Mode.EVALUATION), weights))
                    .value();
            List<Integer> shape =
                    Arrays.stream(array.shape()).mapToObj(Math::toIntExact).toList();
            return graph.constant(shape, HostMemory.read(array));
        }
    }
}
