package org.unmask.pipeline.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.ModelState;

/**
 * The arrays of a state that workers exchange: the trainable parameters [T], the running statistics [S], then the optimiser state [T each]
 * in the order of their names. Frozen parameters are everywhere the same and stay at home. Immutable by agreement.
 *
 * @param arrays the arrays in this order
 * @param optimiserState the optimiser state' names in this order
 */
record ExchangedState(List<float[]> arrays, List<String> optimiserState) {
    private static final int PARAMETERS = 0;
    private static final int STATISTICS = 1;
    private static final int OPTIMISER = 2;

    /** What is exchanged of a state. */
    static ExchangedState of(ModelState state, TrainablePart part, MomentExchange moments) {
        List<float[]> arrays = new ArrayList<>(List.of(part.gather(state.parameters()), state.statistics()));
        Map<String, float[]> optimiserState =
                moments == MomentExchange.AVERAGED ? new TreeMap<>(state.optimiserState()) : Map.of();
        arrays.addAll(optimiserState.values());
        return new ExchangedState(List.copyOf(arrays), List.copyOf(optimiserState.keySet()));
    }

    /** How an array travels: only parameters may lose bits, as the second moments span too many powers of two. */
    static DeltaPrecision precision(int array, DeltaPrecision ofParameters) {
        return array == PARAMETERS ? ofParameters : DeltaPrecision.FP32;
    }

    float[] parameters() {
        return arrays.get(PARAMETERS);
    }

    /** A whole state: these arrays, what is frozen of another, and the number of steps it has seen. */
    ModelState in(ModelState other, TrainablePart part, long steps) {
        float[] parameters = other.parameters().clone();
        part.scatter(parameters(), parameters);
        Map<String, float[]> named = new TreeMap<>();
        for (int array = 0; array < optimiserState.size(); array++) {
            named.put(optimiserState.get(array), arrays.get(OPTIMISER + array));
        }
        return new ModelState(parameters, arrays.get(STATISTICS), named, steps);
    }

    /** The same with other parameters. */
    ExchangedState withParameters(float[] parameters) {
        List<float[]> others = new ArrayList<>(arrays);
        others.set(PARAMETERS, parameters);
        return new ExchangedState(List.copyOf(others), optimiserState);
    }
}
