package org.unmask.networks.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/**
 * A network's parameters and running statistics by the names of its checkpoint, in PyTorch's layout: convolutions [output,
 * input, height, width], linear weights [output, input]. Plain Java, immutable.
 */
final class NamedTensors {
    private final Map<String, Values> byName = new LinkedHashMap<>();

    /** A tensor's shape and its elements, the last axis fastest. */
    @SuppressWarnings("ArrayRecordComponent")
    record Values(List<Integer> shape, float[] elements) {}

    /**
     * The tensors of a state.
     *
     * @throws org.unmask.core.errors.DataContractException when the state is of another architecture
     */
    NamedTensors(Architecture architecture, ModelState state) {
        state.requireFits(architecture);
        add(NetworkLayout.parameters(architecture), state.parameters());
        add(NetworkLayout.statistics(architecture), state.statistics());
    }

    /**
     * The tensor called {@code name}.
     *
     * @throws IllegalArgumentException when there is none
     */
    Values named(String name) {
        Values values = byName.get(name);
        if (values == null) {
            throw new IllegalArgumentException("Cannot export a tensor: expected one of " + byName.keySet() + ", got "
                    + name + ". Use the layout's names.");
        }
        return values;
    }

    private void add(ParameterLayout layout, float[] flat) {
        for (ParameterLayout.Entry entry : layout.entries()) {
            TensorOrder order = TensorOrder.of(entry.spec().shape());
            int[] indices = order.memoryIndices();
            float[] elements = new float[indices.length];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = flat[entry.offset() + indices[i]];
            }
            byName.put(entry.spec().name(), new Values(order.fileShape(), elements));
        }
    }
}
