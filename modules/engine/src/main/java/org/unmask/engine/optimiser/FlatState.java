package org.unmask.engine.optimiser;

import java.util.Map;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.TrainablePart;

/**
 * The arrays that one step reads and changes; not copied. Legend: P all parameters, T the trainable part. One thread.
 *
 * @param part which of P are T
 * @param parameters [P] in the layout's order
 * @param gradients [T] in the part's order
 * @param optimiserState by name, each [T] in the part's order
 */
@SuppressWarnings("ArrayRecordComponent")
public record FlatState(
        TrainablePart part, float[] parameters, float[] gradients, Map<String, float[]> optimiserState) {
    /** A run of consecutive elements: where it begins among all parameters and in the part, and whether it decays. */
    @FunctionalInterface
    interface Run {
        void update(int parameter, int element, int length, boolean decays);
    }

    float[] optimiserState(String name) {
        float[] array = optimiserState.get(name);
        if (array == null) {
            throw new IllegalArgumentException("Cannot take a step: expected an array " + name + ", got "
                    + optimiserState.keySet() + ". Give the optimiser all of its arrays.");
        }
        return array;
    }

    /** Visits every trainable parameter. Weights decay; scales and shifts do not. */
    void forEach(Run run) {
        for (TrainablePart.Slice slice : part.slices()) {
            var spec = slice.source().spec();
            run.update(slice.source().offset(), slice.offset(), spec.length(), spec.role() == Role.WEIGHT);
        }
    }
}
