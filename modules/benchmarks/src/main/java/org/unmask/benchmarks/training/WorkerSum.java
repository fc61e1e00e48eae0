package org.unmask.benchmarks.training;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.unmask.networks.model.ModelState;

/**
 * The sum of some workers' states, as {@code treeAggregate} carries it. Changed in place by whoever holds it, as Spark allows.
 */
final class WorkerSum implements Serializable {
    private static final long serialVersionUID = 1L;

    private @Nullable ModelState sum;
    private double losses;
    private int workers;

    /** With one more worker, whose arrays are taken over. */
    WorkerSum plus(ModelState state, double loss) {
        losses += loss;
        workers++;
        if (sum == null) {
            sum = state;
        } else {
            add(sum, state);
        }
        return this;
    }

    /** With the workers of another sum. */
    WorkerSum plus(WorkerSum other) {
        if (other.sum == null) {
            return this;
        }
        int before = workers;
        plus(other.sum, other.losses);
        workers = before + other.workers;
        return this;
    }

    /** The mean loss. */
    double loss() {
        return losses / workers;
    }

    /** The mean state. */
    ModelState mean() {
        if (sum == null) {
            throw new IllegalStateException("Cannot average: expected at least one worker with faces, got none.");
        }
        Map<String, float[]> optimiserState = new TreeMap<>();
        sum.optimiserState().forEach((name, array) -> optimiserState.put(name, scaled(array)));
        return new ModelState(scaled(sum.parameters()), scaled(sum.statistics()), optimiserState, sum.steps());
    }

    private float[] scaled(float[] values) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] / workers;
        }
        return scaled;
    }

    private static void add(ModelState sum, ModelState state) {
        add(sum.parameters(), state.parameters());
        add(sum.statistics(), state.statistics());
        sum.optimiserState().forEach((name, array) -> add(array, state.optimiserState(name)));
    }

    private static void add(float[] sums, float[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }
}
