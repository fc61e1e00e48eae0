package org.unmask.benchmarks.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.TrainingSession;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;

/**
 * The convolutional network as users of SameDiff write it. Batch normalisation is written out, for the library's own has no
 * gradient; evaluation uses the library's. The training session is the one that {@code fit} works with, kept over the steps
 * as within one {@code fit}. One thread.
 */
final class SameDiffSteps implements Steps {
    private static final double EPSILON = 1e-5;

    private final SameDiff training;
    private final SameDiff evaluation;
    private final TrainingSession session;
    private final Set<String> trainable = new LinkedHashSet<>();
    private final MultiDataSet batch;
    private final Map<String, INDArray> placeholders;
    private final At at = At.defaultAt();

    SameDiffSteps() {
        INDArray faces = Batches.channelsLast();
        INDArray labels = Batches.labels();
        placeholders = Map.of("faces", faces, "labels", labels);
        batch = new MultiDataSet(faces, labels);
        training = network(true);
        evaluation = network(false);
        training.setTrainingConfig(TrainingConfig.builder()
                .updater(new Adam(1e-3))
                .dataSetFeatureMapping("faces")
                .dataSetLabelMapping("labels")
                .build());
        // Only fit makes the graph of gradients and the updaters.
        training.fit(batch);
        training.variables().stream()
                .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
                .forEach(variable -> trainable.add(variable.name()));
        session = new TrainingSession(training.getFunction("grad"));
    }

    @Override
    public void train() {
        session.trainingIteration(
                training.getTrainingConfig(),
                placeholders,
                trainable,
                training.getUpdaterMap(),
                batch,
                training.getLossVariables(),
                List.of(),
                at);
    }

    @Override
    public void infer() {
        evaluation.output(placeholders, "logits");
    }

    private static SameDiff network(boolean trains) {
        SameDiff graph = SameDiff.create();
        SDVariable maps = graph.placeHolder(
                "faces",
                DataType.FLOAT,
                BenchmarkNetwork.CNN.batch(),
                BenchmarkNetwork.CNN.side(),
                BenchmarkNetwork.CNN.side(),
                3);
        SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, BenchmarkNetwork.CNN.batch(), 2);
        int inputs = 3;
        for (int width : Batches.WIDTHS) {
            maps = graph.nn().relu(norm(graph, convolution(graph, maps, inputs, width), width, trains), 0);
            inputs = width;
        }
        SDVariable weight = graph.var("weight", new XavierInitScheme('c', inputs, 2), DataType.FLOAT, inputs, 2);
        SDVariable bias = graph.var("bias", Nd4j.zeros(DataType.FLOAT, 2));
        SDVariable logits = maps.mean(1, 2).mmul(weight).add("logits", bias);
        SDVariable loss = graph.loss().softmaxCrossEntropy("loss", labels, logits, null);
        graph.setLossVariables(loss);
        return graph;
    }

    private static SDVariable convolution(SameDiff graph, SDVariable maps, int inputs, int outputs) {
        var geometry = Conv2DConfig.builder()
                .kH(3)
                .kW(3)
                .sH(2)
                .sW(2)
                .pH(1)
                .pW(1)
                .dataFormat(Conv2DConfig.NHWC)
                .build();
        var start = new XavierInitScheme('c', 9.0 * inputs, 9.0 * outputs);
        return graph.cnn()
                .conv2d(
                        maps,
                        graph.var("convolution" + outputs, start, DataType.FLOAT, 3, 3, inputs, outputs),
                        geometry);
    }

    private static SDVariable norm(SameDiff graph, SDVariable maps, int channels, boolean trains) {
        SDVariable scale = graph.var("scale" + channels, Nd4j.ones(DataType.FLOAT, channels));
        SDVariable shift = graph.var("shift" + channels, Nd4j.zeros(DataType.FLOAT, channels));
        if (!trains) {
            SDVariable mean = graph.constant("mean" + channels, Nd4j.zeros(DataType.FLOAT, channels));
            SDVariable variance = graph.constant("variance" + channels, Nd4j.ones(DataType.FLOAT, channels));
            return graph.nn().batchNorm(maps, mean, variance, scale, shift, EPSILON, 3);
        }
        SDVariable centred = maps.sub(maps.mean(true, 0, 1, 2));
        SDVariable variance = centred.mul(centred).mean(true, 0, 1, 2);
        return centred.div(graph.math().sqrt(variance.add(EPSILON))).mul(scale).add(shift);
    }
}
