package org.unmask.benchmarks.engine;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.optimiser.FlatState;
import org.unmask.engine.optimiser.Optimiser;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.reference.ReferenceNetwork;

/**
 * Our engine. A step begins with the bytes of the faces, which it lays out itself, and ends with the loss as a number, as the
 * product's do; a batch is judged in parts, as the product's scorer does. The peers begin with a tensor that lies ready. One thread.
 */
final class TapeSteps implements Steps {
    private static final double LEARNING_RATE = 1e-3;
    private static final Optimiser OPTIMISER = AdamW.adam();

    private final ReferenceNetwork network;
    private final ReferenceNetwork judge;
    private final Faces faces;
    private final ArrayPool pool = new ArrayPool(DataType.FLOAT);
    private final Tape training = new Tape(pool, Tape.Mode.TRAINING);
    private final Tape evaluation = new Tape(pool, Tape.Mode.EVALUATION);
    private final float[] parameters;
    private final float[] gradients;
    private final FlatState state;
    private long steps;
    private double loss;

    /** Trains one of the networks that {@code make} gives; another one, frozen as the product's scorer has it, judges. */
    TapeSteps(Supplier<ReferenceNetwork> make, Faces faces) {
        network = make.get();
        judge = make.get();
        judge.parameters().train(TrainablePart.none());
        this.faces = faces;
        var random = new SplittableRandom(1);
        parameters = network.layout().initialValues(random);
        gradients = new float[parameters.length];
        state = new FlatState(
                TrainablePart.all(network.layout()),
                parameters,
                gradients,
                OPTIMISER.optimiserState().stream()
                        .collect(Collectors.toMap(Function.identity(), name -> new float[parameters.length])));
        float[] statistics = new ParameterLayout(network.statistics()).initialValues(random);
        network.weights().load(parameters, statistics);
        judge.weights().load(parameters, statistics);
    }

    /** The network in the size of the comparison. */
    static TapeSteps full(BenchmarkNetwork network) {
        return new TapeSteps(
                () -> ReferenceNetwork.full(network.referenceName(), DataType.FLOAT),
                Faces.of(network.batch(), network.side()));
    }

    @Override
    public void train() {
        ReferenceNetwork.Result output = network.forward(training, faces.pixels(), count());
        Tensor value = network.loss(training, output, faces.pixels(), faces.targets());
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
        int atOnce = judge.facesAtOnce();
        for (int first = 0; first < count(); first += atOnce) {
            judge.forward(evaluation, faces.pixels(), first, Math.min(atOnce, count() - first));
            evaluation.clear();
        }
    }

    /** The loss before the last training step. */
    double loss() {
        return loss;
    }

    @Override
    public void close() {
        pool.close();
        network.close();
        judge.close();
    }

    private int count() {
        return faces.targets().length / 2;
    }
}
