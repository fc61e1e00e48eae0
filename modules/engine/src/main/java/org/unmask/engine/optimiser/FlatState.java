package org.unmask.engine.optimiser;

import java.util.Collections;
import java.util.List;
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
 * @param rates for each slice of the part what the learning rate is multiplied by, at least 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record FlatState(
        TrainablePart part,
        float[] parameters,
        float[] gradients,
        Map<String, float[]> optimiserState,
        List<Double> rates) {
    /** Keeps its own copy of the rates. */
    public FlatState {
        rates = List.copyOf(rates);
    }

    /** The same rate for all. */
    public FlatState(TrainablePart part, float[] parameters, float[] gradients, Map<String, float[]> optimiserState) {
        this(
                part,
                parameters,
                gradients,
                optimiserState,
                Collections.nCopies(part.slices().size(), 1.0));
    }

    /**
     * Takes consecutive elements: where they begin among all parameters and in the part, whether they decay, and what the
     * learning rate is multiplied by.
     */
    @FunctionalInterface
    interface Run {
        void update(int parameter, int element, int length, boolean decays, double rate);
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
        for (int i = 0; i < rates.size(); i++) {
            TrainablePart.Slice slice = part.slices().get(i);
            var spec = slice.source().spec();
            run.update(
                    slice.source().offset(), slice.offset(), spec.length(), spec.role() == Role.WEIGHT, rates.get(i));
        }
    }
}
