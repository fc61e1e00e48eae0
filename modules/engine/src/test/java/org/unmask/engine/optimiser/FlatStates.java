package org.unmask.engine.optimiser;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.TrainablePart;

/** Small states for optimisers: a weight, a shift and a scale, each of one element. */
final class FlatStates {
    private FlatStates() {}

    static FlatState of(Optimiser optimiser, float[] values, float... gradients) {
        return of(optimiser, List.of(), values, gradients);
    }

    static FlatState of(Optimiser optimiser, List<String> frozen, float[] values, float... gradients) {
        ParameterLayout layout = new ParameterLayout(List.of(
                new Spec("weight", List.of(1, values.length - 2), Role.WEIGHT),
                new Spec("shift", List.of(1), Role.SHIFT),
                new Spec("scale", List.of(1), Role.SCALE)));
        Map<String, float[]> optimiserState = new TreeMap<>();
        optimiser.optimiserState().forEach(name -> optimiserState.put(name, new float[gradients.length]));
        return new FlatState(TrainablePart.of(layout, frozen), values, gradients, optimiserState);
    }
}
