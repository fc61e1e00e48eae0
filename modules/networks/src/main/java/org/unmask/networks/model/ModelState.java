package org.unmask.networks.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.unmask.core.errors.DataContractException;
import org.unmask.networks.engine.ParameterLayout;

/**
 * Everything that training a network changes, as flat arrays in the order of {@link NetworkLayout}. Treat as immutable:
 * the arrays are not copied, because they are large and travel between machines.
 *
 * @param parameters trained values, [P]
 * @param statistics running mean and variance of every normalisation, [S]
 * @param firstMoment the optimiser's mean of gradients, [P]
 * @param secondMoment the optimiser's mean of squared gradients, [P]
 * @param steps optimiser steps that the moments have seen
 */
@SuppressWarnings("ArrayRecordComponent")
public record ModelState(float[] parameters, float[] statistics, float[] firstMoment, float[] secondMoment, long steps)
        implements Serializable {

    /** Checks that parameters and moments agree in length. */
    public ModelState {
        requireLength("first moment", firstMoment, parameters.length);
        requireLength("second moment", secondMoment, parameters.length);
    }

    /**
     * A fresh network: weights drawn as its layers say, scales 1, shifts 0, running mean 0 and variance 1. Depends on the
     * two arguments alone: not on the machine, its threads or the Java version.
     */
    public static ModelState initial(Architecture architecture, long seed) {
        ParameterLayout layout = NetworkLayout.parameters(architecture);
        float[] parameters = new float[layout.length()];
        var random = new SplittableRandom(seed);
        for (ParameterLayout.Entry entry : layout.entries()) {
            initialise(entry, parameters, random.split());
        }
        float[] statistics = new float[architecture.statisticCount()];
        for (ParameterLayout.Entry entry :
                NetworkLayout.statistics(architecture).entries()) {
            initialise(entry, statistics, random);
        }
        return new ModelState(parameters, statistics, new float[parameters.length], new float[parameters.length], 0);
    }

    /**
     * The element-wise mean of several replicas, added in list order in double precision, so that the result depends on
     * the order of the list and on nothing else. Steps are the first replica's.
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
        return new ModelState(
                mean(states, ModelState::parameters),
                mean(states, ModelState::statistics),
                mean(states, ModelState::firstMoment),
                mean(states, ModelState::secondMoment),
                first.steps);
    }

    /** The same network with an optimiser that has seen nothing. */
    public ModelState withFreshMoments() {
        return new ModelState(parameters, statistics, new float[parameters.length], new float[parameters.length], 0);
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
        return finite(parameters) && finite(statistics) && finite(firstMoment) && finite(secondMoment);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelState that
                && steps == that.steps
                && Arrays.equals(parameters, that.parameters)
                && Arrays.equals(statistics, that.statistics)
                && Arrays.equals(firstMoment, that.firstMoment)
                && Arrays.equals(secondMoment, that.secondMoment);
    }

    @Override
    public int hashCode() {
        return Objects.hash(steps, Arrays.hashCode(parameters), Arrays.hashCode(statistics));
    }

    @Override
    public String toString() {
        return "ModelState[parameters=" + parameters.length + ", statistics=" + statistics.length + ", steps=" + steps
                + "]";
    }

    private static void initialise(ParameterLayout.Entry entry, float[] flat, SplittableRandom random) {
        ParameterLayout.Spec spec = entry.spec();
        int from = entry.offset();
        int to = from + spec.length();
        if (spec.deviation() == 0) {
            Arrays.fill(flat, from, to, spec.role() == ParameterLayout.Role.SCALE ? 1f : 0f);
            return;
        }
        for (int i = from; i < to; i++) {
            flat[i] = (float) (spec.deviation() * gaussian(random));
        }
    }

    /** Box-Muller with StrictMath: {@code nextGaussian} may change with the Java version. */
    private static double gaussian(SplittableRandom random) {
        double radius = Math.sqrt(-2.0 * StrictMath.log(1.0 - random.nextDouble()));
        return radius * StrictMath.cos(2.0 * Math.PI * random.nextDouble());
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
                || steps != first.steps) {
            throw new DataContractException("Cannot average model states: expected " + first + " throughout, got "
                    + this + ". Average replicas of one network after equally many steps.");
        }
    }

    private static void requireLength(String what, float[] values, int expected) {
        if (values.length != expected) {
            throw new DataContractException("Cannot build a model state: expected " + expected + " values of the "
                    + what + ", got " + values.length + ". Give one per parameter.");
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
