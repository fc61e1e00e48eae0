package org.unmask.networks.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.unmask.core.errors.DataContractException;
import org.unmask.engine.tape.ParameterLayout;

/**
 * Everything that training a network changes, as flat arrays in the order of {@link NetworkLayout}. Treat as immutable:
 * the arrays are not copied, because they are large and travel between machines.
 *
 * @param parameters trained values, [P]
 * @param statistics running mean and variance of every normalisation, [S]
 * @param optimiserState what the optimiser remembers, by name, each [T]: one value for each value of the trainable part of the
 *     parameters, at most P; empty before the first step
 * @param steps optimiser steps that the optimiser state have seen
 */
@SuppressWarnings("ArrayRecordComponent")
public record ModelState(float[] parameters, float[] statistics, Map<String, float[]> optimiserState, long steps)
        implements Serializable {

    /** Checks that all of the optimiser's arrays have one length, at most that of the parameters. */
    public ModelState {
        optimiserState = Collections.unmodifiableMap(new TreeMap<>(optimiserState));
        int expected = optimiserState.values().stream()
                .mapToInt(array -> array.length)
                .findFirst()
                .orElse(0);
        for (Map.Entry<String, float[]> array : optimiserState.entrySet()) {
            int got = array.getValue().length;
            if (got != expected || got > parameters.length) {
                throw new DataContractException("Cannot build a model state: expected "
                        + Math.min(expected, parameters.length) + " values of the optimiser's " + array.getKey()
                        + ", got " + got + ". Give one for each trainable parameter.");
            }
        }
    }

    /**
     * A fresh network: weights drawn as its layers say, scales 1, shifts 0, running mean 0 and variance 1. Depends on the
     * two arguments alone: not on the machine, its threads or the Java version.
     */
    public static ModelState initial(Architecture architecture, long seed) {
        var random = new SplittableRandom(seed);
        ParameterLayout layout = NetworkLayout.parameters(architecture);
        float[] parameters = layout.initialValues(random);
        architecture.layers().completeFirstValues(layout, parameters);
        float[] statistics = NetworkLayout.statistics(architecture).initialValues(random);
        return new ModelState(parameters, statistics, Map.of(), 0);
    }

    /**
     * The element-wise mean of several replicas, added in list order in double precision, so that the result depends on
     * the order of the list and on nothing else. Steps are the first replica's. What distributed training does in pieces, in
     * its plainest form.
     *
     * @throws DataContractException when the list is empty or the states differ in size or steps
     */
    public static ModelState average(List<ModelState> states) {
        if (states.isEmpty()) {
            throw new DataContractException(
                    "Cannot average model states: expected at least one, got none. Pass the workers' states.");
        }
        ModelState first = states.get(0);
        for (ModelState state : states) {
            state.requireSizesOf(first);
        }
        Map<String, float[]> optimiserState = new TreeMap<>();
        for (String name : first.optimiserState.keySet()) {
            optimiserState.put(name, mean(states, state -> state.optimiserState(name)));
        }
        return new ModelState(
                mean(states, ModelState::parameters),
                mean(states, ModelState::statistics),
                optimiserState,
                first.steps);
    }

    /** The same network with an optimiser that has seen nothing. */
    public ModelState withFreshMoments() {
        return new ModelState(parameters, statistics, Map.of(), 0);
    }

    /**
     * One of the arrays that the optimiser remembers; not copied.
     *
     * @throws DataContractException when there is none of that name
     */
    public float[] optimiserState(String name) {
        float[] array = optimiserState.get(name);
        if (array == null) {
            throw new DataContractException(
                    "Cannot read the optimiser's " + name + ": expected one of " + optimiserState.keySet()
                            + ", got a name this state does not have. Use the optimiser the state was trained with.");
        }
        return array;
    }

    /**
     * Checks that this state belongs to {@code architecture}.
     *
     * @throws DataContractException when a length differs
     */
    public void requireFits(Architecture architecture) {
        long expected = architecture.parameterCount();
        if (parameters.length != expected || statistics.length != architecture.statisticCount()) {
            throw new DataContractException("Cannot load a model state into " + architecture.fingerprint()
                    + ": expected " + expected + " parameters and " + architecture.statisticCount()
                    + " statistics, got " + parameters.length + " and " + statistics.length
                    + ". Use the state's own architecture.");
        }
    }

    /** Whether every value is a finite number. */
    public boolean isFinite() {
        return finite(parameters)
                && finite(statistics)
                && optimiserState.values().stream().allMatch(ModelState::finite);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelState that
                && steps == that.steps
                && Arrays.equals(parameters, that.parameters)
                && Arrays.equals(statistics, that.statistics)
                && optimiserState.keySet().equals(that.optimiserState.keySet())
                && optimiserState.keySet().stream()
                        .allMatch(name -> Arrays.equals(optimiserState.get(name), that.optimiserState.get(name)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(steps, Arrays.hashCode(parameters), Arrays.hashCode(statistics));
    }

    @Override
    public String toString() {
        return "ModelState[parameters=" + parameters.length + ", statistics=" + statistics.length + ", optimiser="
                + slotLengths() + ", steps=" + steps + "]";
    }

    private Map<String, Integer> slotLengths() {
        Map<String, Integer> lengths = new TreeMap<>();
        optimiserState.forEach((name, array) -> lengths.put(name, array.length));
        return lengths;
    }

    private static float[] mean(List<ModelState> states, Function<ModelState, float[]> component) {
        double[] sum = new double[component.apply(states.get(0)).length];
        for (ModelState state : states) {
            float[] values = component.apply(state);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / states.size());
        }
        return mean;
    }

    private void requireSizesOf(ModelState first) {
        if (parameters.length != first.parameters.length
                || statistics.length != first.statistics.length
                || !slotLengths().equals(first.slotLengths())
                || steps != first.steps) {
            throw new DataContractException("Cannot average model states: expected " + first + " throughout, got "
                    + this + ". Average replicas of one network after equally many steps.");
        }
    }

    private static boolean finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
