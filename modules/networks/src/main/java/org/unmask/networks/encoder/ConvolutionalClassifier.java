package org.unmask.networks.encoder;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.engine.Parameters;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.networks.operations.ConvolutionOperations;
import org.unmask.networks.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.operations.MatrixOperations;
import org.unmask.networks.operations.NormalisationOperations;
import org.unmask.networks.operations.PoolingOperations;
import org.unmask.networks.operations.RunningStatistics;

/**
 * The convolutional network: stages of a 3x3 convolution with stride 2, batch normalisation and ReLU, then the mean over
 * positions and one linear layer. Faces enter as bytes; {@link FaceChannels} says what is seen of them. One thread.
 */
public final class ConvolutionalClassifier implements AutoCloseable {
    private static final Geometry HALVING = new Geometry(3, 2, 1);

    private final Architecture architecture;
    private final Parameters parameters;
    private final List<RunningStatistics> statistics;
    private final ImageRows imageRows;

    /**
     * What a pass yields.
     *
     * @param embeddings [batch, embedding], the features before the last layer
     * @param logits [batch, 2], 0 real and 1 fake
     */
    public record Output(Tensor embeddings, Tensor logits) {}

    /** A network of zeros, to be filled by {@link #load}. */
    public ConvolutionalClassifier(Architecture architecture, DataType precision) {
        this.architecture = architecture;
        parameters = new Parameters(NetworkLayout.parameters(architecture), precision);
        statistics = architecture.widths().stream().map(RunningStatistics::new).toList();
        imageRows = new ImageRows(FaceChannels.of(architecture), HALVING);
    }

    /** The parameters and their gradients. */
    public Parameters parameters() {
        return parameters;
    }

    /** Takes over a state's parameters and running statistics, which must fit the architecture. */
    public void load(ModelState state) {
        state.requireFits(architecture);
        parameters.load(state.parameters());
        int offset = 0;
        for (RunningStatistics stage : statistics) {
            stage.load(state.statistics(), offset);
            offset += 2 * stage.channels();
        }
    }

    /** A copy of the running statistics in the order of {@link ModelState#statistics()}. */
    public float[] statistics() {
        float[] flat = new float[architecture.statisticCount()];
        int offset = 0;
        for (RunningStatistics stage : statistics) {
            stage.store(flat, offset);
            offset += 2 * stage.channels();
        }
        return flat;
    }

    /**
     * The network's answer to faces {@code first} to {@code first + count - 1} of {@code pixels}.
     *
     * @param pixels [faces, inputSize, inputSize, 3] unsigned bytes, red first
     */
    public Output forward(Tape tape, byte[] pixels, int first, int count) {
        Tensor maps = stem(tape, pixels, first, count);
        for (int stage = 1; stage < architecture.widths().size(); stage++) {
            Tensor weight = parameters.named(NetworkLayout.convolutionWeight(stage));
            maps = normalised(tape, ConvolutionOperations.convolution(tape, maps, weight, HALVING), stage);
        }
        Tensor embeddings = PoolingOperations.globalAverage(tape, maps);
        Tensor logits = MatrixOperations.linear(
                tape,
                embeddings,
                parameters.named(NetworkLayout.HEAD_WEIGHT),
                parameters.named(NetworkLayout.HEAD_BIAS));
        return new Output(embeddings, logits);
    }

    @Override
    public void close() {
        parameters.close();
    }

    private Tensor stem(Tape tape, byte[] pixels, int first, int count) {
        int side = imageRows.outputSize();
        INDArray rows = tape.scratch((long) count * side * side, imageRows.rowLength());
        imageRows.write(pixels, first, count, rows);
        Tensor weight = parameters.named(NetworkLayout.convolutionWeight(0));
        Tensor maps = MatrixOperations.multiplyInto(
                tape,
                tape.constant(rows),
                weight,
                count,
                side,
                side,
                architecture.widths().get(0));
        return normalised(tape, maps, 0);
    }

    private Tensor normalised(Tape tape, Tensor maps, int stage) {
        return NormalisationOperations.batchNormRelu(
                tape,
                maps,
                parameters.named(NetworkLayout.normScale(stage)),
                parameters.named(NetworkLayout.normShift(stage)),
                statistics.get(stage));
    }
}
