package org.unmask.networks.training;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.unmask.engine.optimiser.FlatState;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.model.ModelState;

/**
 * The moving average of the trainable parameters over the steps (Polyak and Juditsky 1992, Acceleration of Stochastic
 * Approximation by Averaging, in the exponential form): {@code average = d * average + (1 - d) * parameter} after each step,
 * where {@code d} is the lesser of the decay and {@code (1 + step) / (10 + step)}. The second bound lets the average forget the
 * untrained network in the first steps, which a decay near 1 would take thousands of steps for. Running statistics are
 * averages already and are left as they are. Stateless.
 */
public final class ExponentialMovingAverage {
    /** The array of the average in {@link ModelState#optimiserState()}. */
    public static final String NAME = "average";

    private ExponentialMovingAverage() {}

    /** Takes the parameters after step number {@code step}, the first being 1, into the average. */
    static void follow(FlatState state, double decay, long step) {
        float kept = (float) Math.min(decay, (1.0 + step) / (10.0 + step));
        float[] average = Objects.requireNonNull(state.optimiserState().get(NAME), NAME);
        for (TrainablePart.Slice slice : state.part().slices()) {
            int parameter = slice.source().offset() - slice.offset();
            for (int i = slice.offset();
                    i < slice.offset() + slice.source().spec().length();
                    i++) {
                average[i] += (1f - kept) * (state.parameters()[parameter + i] - average[i]);
            }
        }
    }

    /** The state with its average in place of the parameters and no array of the average; itself where it has none. */
    public static ModelState applied(ModelState state, TrainablePart part) {
        float[] average = state.optimiserState().get(NAME);
        if (average == null) {
            return state;
        }
        float[] parameters = state.parameters().clone();
        part.scatter(average, parameters);
        Map<String, float[]> others = new TreeMap<>(state.optimiserState());
        others.remove(NAME);
        return new ModelState(parameters, state.statistics(), others, state.steps());
    }
}
