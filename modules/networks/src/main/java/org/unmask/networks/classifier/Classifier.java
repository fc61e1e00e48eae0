package org.unmask.networks.classifier;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.encoder.ClassifierLayers;
import org.unmask.networks.encoder.ImageRows;
import org.unmask.networks.engine.Parameters;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/**
 * An architecture's network with its values: any encoder, then one linear layer. Faces enter as bytes; the encoder says
 * what is seen of them and how they are laid out in rows. One thread.
 */
public final class Classifier implements AutoCloseable {
    private final Architecture architecture;
    private final ClassifierLayers layers;
    private final Weights weights;
    private final ImageRows imageRows;

    /** A network of zeros, to be filled by {@link #load}. */
    public Classifier(Architecture architecture, DataType precision) {
        this.architecture = architecture;
        layers = architecture.layers();
        weights = new Weights(NetworkLayout.parameters(architecture), layers.statistics(), precision);
        imageRows = new ImageRows(
                architecture.shape().view(),
                architecture.inputSize(),
                architecture.shape().rows());
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
     * The network's answer to faces {@code first} to {@code first + count - 1} of {@code pixels}.
     *
     * @param pixels [faces, inputSize, inputSize, 3] unsigned bytes, red first
     */
    public ClassifierLayers.Output forward(Tape tape, byte[] pixels, int first, int count) {
        INDArray rows = tape.scratch(count * imageRows.rowsPerFace(), imageRows.rowLength());
        imageRows.write(pixels, first, count, rows);
        return forward(tape, tape.constant(rows));
    }

    /** The network's answer to faces that {@link ImageRows} has laid out. */
    public ClassifierLayers.Output forward(Tape tape, Tensor rows) {
        return layers.forward(new Pass(tape, weights), rows);
    }

    @Override
    public void close() {
        weights.close();
    }
}
