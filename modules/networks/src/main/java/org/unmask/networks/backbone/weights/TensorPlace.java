package org.unmask.networks.backbone.weights;

import java.util.List;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.tape.ParameterLayout.Spec;

/**
 * A tensor of a file and where its elements go.
 *
 * @param tensor its name in the file
 * @param order its shape in the file, and its elements' places in memory
 * @param offset of its first element among those of the parameter
 */
record TensorPlace(String tensor, TensorOrder order, int offset) {
    private static final int CONVOLUTION = 4;

    /** A parameter that is one tensor in the file. */
    static TensorPlace whole(String tensor, Spec parameter) {
        return new TensorPlace(tensor, order(parameter.shape()), 0);
    }

    /** PyTorch's order; a convolution by channel has its channels first there and one input each. */
    private static TensorOrder order(List<Integer> shape) {
        boolean byChannel = shape.size() == CONVOLUTION && shape.get(CONVOLUTION - 1) == 1;
        if (!byChannel) {
            return TensorOrder.of(shape);
        }
        int width = shape.get(1);
        int channels = shape.get(2);
        return new TensorOrder(List.of(channels, 1, shape.get(0), width), List.of(1, 1, width * channels, channels));
    }
}
