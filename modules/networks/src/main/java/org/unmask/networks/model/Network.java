package org.unmask.networks.model;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.encoder.FaceInput;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.method.Batch;
import org.unmask.networks.method.MethodLayers;
import org.unmask.networks.method.NetworkOutput;
import org.unmask.networks.method.Objective;

/**
 * An architecture's network with its values: any encoder, any method. Faces enter as bytes; the encoder says what is seen of
 * them and how they are laid out. One thread.
 */
public final class Network implements AutoCloseable {
    private final Architecture architecture;
    private final MethodLayers layers;
    private final Weights weights;
    private final FaceInput faceInput;

    /** A network of zeros, all of it trainable, to be filled by {@link #load}. */
    public Network(Architecture architecture, DataType precision) {
        this(architecture, TrainablePart.all(NetworkLayout.parameters(architecture)), precision);
    }

    /** The same of which {@code part} alone is trainable. */
    public Network(Architecture architecture, TrainablePart part, DataType precision) {
        this.architecture = architecture;
        layers = architecture.layers();
        weights = new Weights(NetworkLayout.parameters(architecture), part, layers.statistics(), precision);
        faceInput = architecture.encoder().faceInput(architecture.inputSize());
    }

    /** The parameters and their gradients. */
    public Parameters parameters() {
        return weights.parameters();
    }

    /** Takes over a state's parameters and running statistics, which must fit the architecture. */
    public void load(ModelState state) {
        state.requireFits(architecture);
        weights.load(state.parameters(), state.statistics());
    }

    /** A copy of the running statistics in the order of {@link ModelState#statistics()}. */
    public float[] statistics() {
        return weights.statistics();
    }

    /**
     * The network's output to faces {@code first} to {@code first + count - 1} of {@code pixels}.
     *
     * @param pixels [faces, inputSize, inputSize, 3] unsigned bytes, red first
     */
    public NetworkOutput forward(Tape tape, byte[] pixels, int first, int count) {
        return layers.forward(new Pass(tape, weights), faces(tape, pixels, first, count));
    }

    /** Where the network sees the trace of a forgery, as {@link MethodLayers#attention} says of an output of this pass. */
    public Tensor attention(Tape tape, NetworkOutput output) {
        return layers.attention(new Pass(tape, weights), output);
    }

    /** What a step on this batch is to make smaller. */
    public Objective objective(Tape tape, Batch batch) {
        return layers.objective(new Pass(tape, weights), faces(tape, batch.pixels(), 0, batch.size()), batch);
    }

    private Tensor faces(Tape tape, byte[] pixels, int first, int count) {
        INDArray faces = tape.scratch(faceInput.shape(count));
        faceInput.write(pixels, first, count, faces);
        return tape.constant(faces);
    }

    @Override
    public void close() {
        weights.close();
    }
}
