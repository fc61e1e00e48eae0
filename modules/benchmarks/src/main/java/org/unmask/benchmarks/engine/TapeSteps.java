package org.unmask.benchmarks.engine;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.networks.engine.ArrayPool;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.engine.ParameterLayout;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.engine.TrainablePart;
import org.unmask.networks.optimiser.AdamW;
import org.unmask.networks.optimiser.FlatState;
import org.unmask.networks.optimiser.Optimiser;
import org.unmask.networks.reference.ReferenceNetwork;

/**
 * Our engine. A step begins with the bytes of the faces, which it lays out itself, and ends with the loss as a number, as the
 * product's do; the peers begin with a tensor that lies ready. One thread.
 */
final class TapeSteps implements Steps {
    private static final double LEARNING_RATE = 1e-3;
    private static final Optimiser OPTIMISER = AdamW.adam();

    private final ReferenceNetwork network;
    private final Faces faces;
    private final ArrayPool pool = new ArrayPool(DataType.FLOAT);
    private final Tape training = new Tape(pool, Tape.Mode.TRAINING);
    private final Tape evaluation = new Tape(pool, Tape.Mode.EVALUATION);
    private final float[] parameters;
    private final float[] gradients;
    private final FlatState state;
    private long steps;
    private double loss;

    TapeSteps(ReferenceNetwork network, Faces faces) {
        this.network = network;
        this.faces = faces;
        var random = new SplittableRandom(1);
        parameters = network.layout().initialValues(random);
        gradients = new float[parameters.length];
        state = new FlatState(
                TrainablePart.all(network.layout()),
                parameters,
                gradients,
                OPTIMISER.slots().stream()
                        .collect(Collectors.toMap(Function.identity(), slot -> new float[parameters.length])));
        network.weights().load(parameters, new ParameterLayout(network.statistics()).initialValues(random));
    }

    /** The network in the size of the comparison. */
    static TapeSteps full(Network network) {
        return new TapeSteps(
                ReferenceNetwork.full(network.referenceName(), DataType.FLOAT), Faces.of(Network.BATCH, Network.SIDE));
    }

    @Override
    public void train() {
        ReferenceNetwork.Answer answer = network.forward(training, faces.pixels(), count());
        Tensor value = network.loss(training, answer, faces.pixels(), faces.targets());
        training.backward(value);
        network.parameters().gradients(gradients);
        loss = HostMemory.readDoubles(value.value())[0];
        training.clear();
        network.parameters().clearGradients();
        steps++;
        OPTIMISER.step(state, steps, LEARNING_RATE);
        network.parameters().load(parameters);
    }

    @Override
    public void infer() {
        network.forward(evaluation, faces.pixels(), count());
        evaluation.clear();
    }

    /** The loss before the last training step. */
    double loss() {
        return loss;
    }

    @Override
    public void close() {
        pool.close();
        network.close();
    }

    private int count() {
        return faces.targets().length / 2;
    }
}
