package org.unmask.networks.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** A network's parameters and running statistics by their names. Plain Java, immutable; the arrays are not copied. */
public final class NamedTensors {
    private final Map<String, Place> byName = new LinkedHashMap<>();

    /** A tensor's shape and its elements, the last axis fastest. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Values(List<Integer> shape, float[] elements) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Place(Spec spec, float[] flat, int offset) {}

    /**
     * The tensors of a network's two flat arrays.
     *
     * @param trained in the order of {@code parameters}
     * @param running in the order of {@code statistics}
     */
    public NamedTensors(ParameterLayout parameters, float[] trained, ParameterLayout statistics, float[] running) {
        add(parameters, trained);
        add(statistics, running);
    }

    /**
     * A tensor in PyTorch's order: convolutions [output, input, height, width], linear weights [output, input].
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public Values outputFirst(String name) {
        Place place = place(name);
        TensorOrder order = TensorOrder.of(place.spec.shape());
        return values(place, order);
    }

    /**
     * A tensor in the engine's order: convolutions [height, width, input, output], linear weights [input, output].
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public Values outputLast(String name) {
        Place place = place(name);
        return values(place, TensorOrder.unchanged(place.spec.shape()));
    }

    /** The elements of some parameters one after the other, in the engine's order. */
    float[] flat(ParameterLayout layout) {
        float[] flat = new float[layout.length()];
        for (ParameterLayout.Entry entry : layout.entries()) {
            Place place = place(entry.spec().name());
            System.arraycopy(
                    place.flat, place.offset, flat, entry.offset(), entry.spec().length());
        }
        return flat;
    }

    private static Values values(Place place, TensorOrder order) {
        int[] indices = order.memoryIndices();
        float[] elements = new float[indices.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = place.flat[place.offset + indices[i]];
        }
        return new Values(order.fileShape(), elements);
    }

    private Place place(String name) {
        Place place = byName.get(name);
        if (place == null) {
            throw new IllegalArgumentException("Cannot export a tensor: expected one of " + byName.keySet() + ", got "
                    + name + ". Use the layout's names.");
        }
        return place;
    }

    private void add(ParameterLayout layout, float[] flat) {
        layout.entries()
                .forEach(entry -> byName.put(entry.spec().name(), new Place(entry.spec(), flat, entry.offset())));
    }
}
