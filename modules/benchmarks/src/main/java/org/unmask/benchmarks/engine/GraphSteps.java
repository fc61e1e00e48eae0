package org.unmask.benchmarks.engine;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The convolutional network as Deeplearning4j's users write it: NCHW, nothing set that has a default. One thread. */
final class GraphSteps implements Steps {
    private final ComputationGraph graph;
    private final INDArray[] features = {Batches.channelsFirst()};
    private final INDArray[] labels = {Batches.labels()};

    GraphSteps() {
        graph = new ComputationGraph(configuration());
        graph.init();
    }

    @Override
    public void train() {
        graph.fit(features, labels);
    }

    @Override
    public void infer() {
        graph.output(features);
    }

    private static ComputationGraphConfiguration configuration() {
        var builder = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .graphBuilder()
                .addInputs("faces")
                .setInputTypes(InputType.convolutional(BenchmarkNetwork.CNN.side(), BenchmarkNetwork.CNN.side(), 3));
        String before = "faces";
        for (int width : Batches.WIDTHS) {
            var convolution = new ConvolutionLayer.Builder(3, 3)
                    .stride(2, 2)
                    .padding(1, 1)
                    .nOut(width)
                    .hasBias(false)
                    .build();
            builder.addLayer("convolution" + width, convolution, before)
                    .addLayer("norm" + width, new BatchNormalization(), "convolution" + width)
                    .addLayer("relu" + width, new ActivationLayer(Activation.RELU), "norm" + width);
            before = "relu" + width;
        }
        var output = new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(2)
                .build();
        return builder.addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), before)
                .addLayer("logits", output, "mean")
                .setOutputs("logits")
                .build();
    }
}
