package org.unmask.networks.training;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.optimiser.FlatState;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.method.Batch;
import org.unmask.networks.method.Objective;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.Network;

/**
 * One replica of a network in training. After {@link #load}, the result of any sequence of steps depends on the state,
 * the batches and the learning rates alone, bit for bit: not on other trainers in the JVM, nor on what this one did
 * before, nor on which process it runs in. This holds for one number of native threads: with another, kernels split their sums
 * differently, and floating-point addition is not associative. Native memory is taken in the first steps and kept until
 * {@link #close}.
 *
 * <p>Frozen parameters keep every bit, have no gradient and no optimiser state. Running statistics follow the batches all the same.
 *
 * <p>One thread at a time; another thread may take over between calls.
 */
public final class Trainer implements AutoCloseable {
    private final Architecture architecture;
    private final Network network;
    private final ArrayPool pool = new ArrayPool(DataType.FLOAT);
    private final Tape tape = new Tape(pool, Tape.Mode.TRAINING);
    private final TrainerSettings settings;
    private final TrainablePart part;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final float[] gradients;
    private FlatState replica;
    private long steps;
    private double lastFiniteLoss = Double.NaN;
    private Map<String, Double> terms = Map.of();

    /**
     * A replica of {@link ModelState#initial} with seed 0 until {@link #load}.
     *
     * @throws org.unmask.core.errors.UserException when a pattern of the frozen parameters fits none, or all are frozen
     */
    public Trainer(Architecture architecture, TrainerSettings settings) {
        this.architecture = architecture;
        this.settings = settings;
        part = settings.trainable(architecture);
        network = new Network(architecture, part, DataType.FLOAT);
        gradients = new float[part.length()];
        ModelState start = ModelState.initial(architecture, 0);
        replica = replicaOf(start);
        network.load(start);
    }

    /**
     * Continues from {@code state}, which is copied. A state without steps begins with an empty optimiser state; optimiser state that these settings
     * do not use are left behind.
     *
     * @throws DataContractException when the state is of another architecture, or its optimiser state are not those of these settings
     */
    public void load(ModelState state) {
        load(state, Double.NaN);
    }

    /**
     * The same for a training that another trainer began.
     *
     * @param lastLoss its last loss, which a divergence is to be told with; NaN where there is none
     */
    public void load(ModelState state, double lastLoss) {
        state.requireFits(architecture);
        replica = replicaOf(state);
        steps = state.steps();
        lastFiniteLoss = lastLoss;
        network.load(state);
    }

    /**
     * One step of the optimiser on one batch of any size.
     *
     * @throws TrainingDivergedException when the loss or the gradient is not finite; the parameters are then those
     *     before the step, but the running statistics have seen the batch
     */
    public StepResult step(Batch batch, double learningRate) {
        batch.requireFaces(architecture.faceBytes());
        enter();
        try {
            double loss = differentiate(batch);
            double norm = norm(gradients);
            requireFinite(loss, norm, learningRate);
            lastFiniteLoss = loss;
            clip(norm);
            update(learningRate);
            return new StepResult(steps, loss, norm, terms);
        } finally {
            tape.clear();
            network.parameters().clearGradients();
            busy.set(false);
        }
    }

    /** A copy of the state after the last step. */
    public ModelState state() {
        Map<String, float[]> optimiserState = new TreeMap<>();
        replica.optimiserState().forEach((name, array) -> optimiserState.put(name, array.clone()));
        return new ModelState(replica.parameters().clone(), network.statistics(), optimiserState, steps);
    }

    /** Native memory held for activations and gradients, in bytes; constant in steady state. */
    public long pooledBytes() {
        return pool.allocatedBytes();
    }

    /** Native buffers held for activations and gradients; constant in steady state. */
    public long pooledBuffers() {
        return pool.bufferCount();
    }

    /** The network this trainer is for. */
    public Architecture architecture() {
        return architecture;
    }

    @Override
    public void close() {
        pool.close();
        network.close();
    }

    private void enter() {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("Cannot take a step: expected one thread per trainer, got a second one. "
                    + "Give each thread its own trainer.");
        }
        Backend.bindThread();
    }

    private double differentiate(Batch batch) {
        Objective objective = network.objective(tape, batch);
        terms = objective.values();
        tape.backward(objective.loss());
        network.parameters().gradients(gradients);
        return HostMemory.readDoubles(objective.loss().value())[0];
    }

    private void clip(double norm) {
        if (settings.clipNorm() > 0 && norm > settings.clipNorm()) {
            float factor = (float) (settings.clipNorm() / norm);
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] *= factor;
            }
        }
    }

    private void update(double learningRate) {
        steps++;
        settings.optimiser().step(replica, steps, learningRate);
        if (settings.averageDecay() > 0) {
            ExponentialMovingAverage.follow(replica, settings.averageDecay(), steps);
        }
        network.parameters().loadTrainable(replica.parameters());
    }

    private FlatState replicaOf(ModelState state) {
        float[] parameters = state.parameters().clone();
        Map<String, float[]> optimiserState = new TreeMap<>();
        for (String name : settings.optimiser().optimiserState()) {
            optimiserState.put(name, optimiserState(state, name, new float[part.length()]));
        }
        if (settings.averageDecay() > 0) {
            optimiserState.put(
                    ExponentialMovingAverage.NAME,
                    optimiserState(state, ExponentialMovingAverage.NAME, part.gather(parameters)));
        }
        return new FlatState(
                part, parameters, gradients, optimiserState, settings.rates().of(part));
    }

    private float[] optimiserState(ModelState state, String name, float[] fresh) {
        float[] kept = state.optimiserState().get(name);
        if (kept == null && state.steps() == 0) {
            return fresh;
        }
        if (kept == null || kept.length != fresh.length) {
            throw new DataContractException("Cannot continue a training: expected " + fresh.length
                    + " values of the optimiser's " + name + ", got " + (kept == null ? "none" : kept.length)
                    + " in a state of " + state.optimiserState().keySet()
                    + ". Use the settings that the state was trained with, or begin with fresh moments.");
        }
        return kept.clone();
    }

    private void requireFinite(double loss, double norm, double learningRate) {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw new TrainingDivergedException(
                    "Cannot take training step " + (steps + 1) + ": expected a finite loss and gradient, got loss "
                            + loss
                            + " and gradient norm " + norm + " at learning rate " + learningRate
                            + (Double.isNaN(lastFiniteLoss) ? "" : " (last finite loss " + lastFiniteLoss + ")") + ".",
                    "Lower the learning rate and continue from the last checkpoint.");
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
