package org.unmask.networks.training;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.networks.backend.Backend;
import org.unmask.networks.classifier.Classifier;
import org.unmask.networks.engine.ArrayPool;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.loss.SoftCrossEntropy;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/**
 * One replica of a network in training. After {@link #load}, the result of any sequence of steps depends on the state,
 * the batches and the learning rates alone, bit for bit: not on other trainers in the JVM, nor on what this one did
 * before. Native memory is taken in the first steps and kept until {@link #close}.
 *
 * <p>One thread at a time; another thread may take over between calls.
 */
public final class Trainer implements AutoCloseable {
    private final Architecture architecture;
    private final Classifier network;
    private final ArrayPool pool = new ArrayPool(DataType.FLOAT);
    private final Tape tape = new Tape(pool, Tape.Mode.TRAINING);
    private final AdamW optimiser;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final float[] gradients;
    private ModelState replica;
    private long steps;
    private double lastFiniteLoss = Double.NaN;

    /** A replica of {@link ModelState#initial} with seed 0 until {@link #load}. */
    public Trainer(Architecture architecture, OptimiserSettings settings) {
        this.architecture = architecture;
        network = new Classifier(architecture, DataType.FLOAT);
        optimiser = new AdamW(NetworkLayout.parameters(architecture), settings);
        gradients = new float[Math.toIntExact(architecture.parameterCount())];
        replica = ModelState.initial(architecture, 0);
        network.load(replica);
    }

    /** Continues from {@code state}, which is copied. */
    public void load(ModelState state) {
        state.requireFits(architecture);
        replica = new ModelState(
                state.parameters().clone(),
                state.statistics().clone(),
                state.firstMoment().clone(),
                state.secondMoment().clone(),
                state.steps());
        steps = state.steps();
        lastFiniteLoss = Double.NaN;
        network.load(replica);
    }

    /**
     * One step of AdamW on one batch of any size.
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
            update(learningRate);
            return new StepResult(steps, loss, norm);
        } finally {
            tape.clear();
            network.parameters().clearGradients();
            busy.set(false);
        }
    }

    /** A copy of the state after the last step. */
    public ModelState state() {
        return new ModelState(
                replica.parameters().clone(),
                network.statistics(),
                replica.firstMoment().clone(),
                replica.secondMoment().clone(),
                steps);
    }

    /** Native memory held for activations and gradients, in bytes; constant in steady state. */
    public long pooledBytes() {
        return pool.allocatedBytes();
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
        float[] targets = Arrays.copyOf(batch.targets(), batch.size() * Architecture.CLASSES);
        float[] weights = Arrays.copyOf(batch.weights(), batch.size());
        Tensor logits = network.forward(tape, batch.pixels(), 0, batch.size()).logits();
        Tensor loss = SoftCrossEntropy.of(tape, logits, targets, weights);
        tape.backward(loss);
        network.parameters().gradients(gradients);
        return HostMemory.readDoubles(loss.value())[0];
    }

    private void update(double learningRate) {
        steps++;
        var arrays = new AdamW.Arrays(replica.parameters(), gradients, replica.firstMoment(), replica.secondMoment());
        optimiser.step(arrays, steps, learningRate);
        network.parameters().load(replica.parameters());
    }

    private void requireFinite(double loss, double norm, double learningRate) {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw new TrainingDivergedException("Cannot take training step " + (steps + 1)
                    + ": expected a finite loss and gradient, got loss " + loss + " and gradient norm " + norm
                    + " at learning rate " + learningRate + " (last finite loss " + lastFiniteLoss
                    + "). Lower the learning rate and continue from the last checkpoint.");
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
