package org.unmask.benchmarks.dl4jspark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Trains ours's network {@code cnn} with dl4j-spark's parameter averaging on the batches that ours was given, two workers as two
 * threads of this process. Prints {@code step,seconds,loss} for each average, the loss being the workers' mean over their last
 * batch.
 */
public final class ParameterAveraging {
    private static final int WORKERS = 2;
    private static final int WARM_UP = 10;

    private ParameterAveraging() {}

    /** Arguments: folder of the batches, steps, steps between two averages, faces of a batch, side, learning rate, widths. */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        int steps = Integer.parseInt(args[1]);
        int every = Integer.parseInt(args[2]);
        int batch = Integer.parseInt(args[3]);
        int side = Integer.parseInt(args[4]);
        double rate = Double.parseDouble(args[5]);
        int[] widths = Arrays.stream(args[6].split(",")).mapToInt(Integer::parseInt).toArray();
        SparkConf conf = new SparkConf().setMaster("local[" + WORKERS + "]").setAppName("dl4j-spark");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            train(spark, folder, Math.min(WARM_UP, steps), every, network(spark, side, rate, widths, batch, every));
            SparkComputationGraph network = network(spark, side, rate, widths, batch, every);
            for (String line : train(spark, folder, steps, every, network)) {
                System.out.println(line);
            }
        }
    }

    private static List<String> train(
            JavaSparkContext spark, Path folder, int steps, int every, SparkComputationGraph network) {
        List<String> lines = new ArrayList<>();
        long begun = System.nanoTime();
        for (int step = 0; step < steps; step += every) {
            List<String> paths = new ArrayList<>();
            int end = Math.min(steps, step + every);
            for (int worker = 0; worker < WORKERS; worker++) {
                for (int next = step; next < end; next++) {
                    paths.add(folder.resolve(worker + "-" + next + ".batch").toUri().toString());
                }
            }
            network.fitPaths(spark.parallelize(paths, WORKERS), new BatchFile());
            double seconds = (System.nanoTime() - begun) / 1e9;
            lines.add(String.format(Locale.ROOT, "%d,%.3f,%.5f", end, seconds, network.getScore()));
        }
        return lines;
    }

    private static SparkComputationGraph network(
            JavaSparkContext spark, int side, double rate, int[] widths, int batch, int every) {
        var master = new ParameterAveragingTrainingMaster.Builder(WORKERS, batch)
                .batchSizePerWorker(batch)
                .averagingFrequency(every)
                .workerPrefetchNumBatches(1)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .repartionData(Repartition.Never)
                .build();
        return new SparkComputationGraph(spark, configuration(side, rate, widths), master);
    }

    private static ComputationGraphConfiguration configuration(int side, double rate, int[] widths) {
        var builder = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(rate))
                .graphBuilder()
                .addInputs("faces")
                .setInputTypes(InputType.convolutional(side, side, 3));
        String before = "faces";
        for (int width : widths) {
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
