package org.unmask.networks.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Entry;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** A reference network with the weights and faces of a golden file, ready to be compared with it. */
final class Parity implements AutoCloseable {
    private static final double LEARNING_RATE = 1e-3;

    private final GoldenFile golden;
    private final ReferenceNetwork network;
    private final ArrayPool pool;
    private final byte[] pixels;
    private final float[] targets;

    Parity(GoldenFile golden, ReferenceNetwork network, DataType precision) {
        this.golden = golden;
        this.network = network;
        pool = new ArrayPool(precision);
        pixels = golden.bytes("pixels");
        targets = golden.targets();
        network.weights().load(initialParameters(), golden.concatenated(network.statistics()));
    }

    /** The logits of all faces, [B, 2]. */
    double[] logits(Tape.Mode mode) {
        var tape = new Tape(pool, mode);
        double[] logits = HostMemory.readDoubles(
                network.forward(tape, pixels, count()).logits().value());
        tape.clear();
        return logits;
    }

    /** The reconstruction of the first face in a training pass. */
    double[] firstReconstruction() {
        var tape = new Tape(pool, Tape.Mode.TRAINING);
        Tensor all = network.forward(tape, pixels, count()).reconstruction().orElseThrow();
        double[] first = Arrays.copyOf(HostMemory.readDoubles(all.value()), network.faceBytes());
        tape.clear();
        return first;
    }

    /** For each parameter the relative difference of its gradient from the golden one under {@code prefix}, in 2-norm. */
    Map<String, Double> gradientDifferences(String prefix) {
        var tape = new Tape(pool, Tape.Mode.TRAINING);
        network.parameters().clearGradients();
        tape.backward(loss(tape));
        Map<String, Double> differences = new LinkedHashMap<>();
        for (Entry entry : network.layout().entries()) {
            String name = entry.spec().name();
            double[] own =
                    HostMemory.readDoubles(network.parameters().named(name).gradient());
            differences.put(name, relativeDifference(own, golden.engineValues(prefix + name)));
        }
        tape.clear();
        network.parameters().clearGradients();
        return differences;
    }

    /** The losses before each of {@code steps} steps of Adam (Kingma and Ba 2015, algorithm 1), as PyTorch takes them. */
    double[] losses(int steps) {
        float[] parameters = initialParameters();
        double[] first = new double[parameters.length];
        double[] second = new double[parameters.length];
        float[] gradients = new float[parameters.length];
        double[] losses = new double[steps];
        for (int step = 1; step <= steps; step++) {
            network.parameters().load(parameters);
            losses[step - 1] = differentiate(gradients);
            double ofFirst = LEARNING_RATE / (1 - Math.pow(0.9, step));
            double ofSecond = 1 - Math.pow(0.999, step);
            for (int i = 0; i < parameters.length; i++) {
                first[i] = 0.9 * first[i] + 0.1 * gradients[i];
                second[i] = 0.999 * second[i] + 0.001 * gradients[i] * gradients[i];
                parameters[i] -= (float) (ofFirst * first[i] / (Math.sqrt(second[i] / ofSecond) + 1e-8));
            }
        }
        return losses;
    }

    @Override
    public void close() {
        pool.close();
        network.close();
    }

    static double relativeDifference(double[] values, double[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (values[i] - expected[i]) * (values[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / Math.max(norm, 1e-300));
    }

    private double differentiate(float[] gradients) {
        var tape = new Tape(pool, Tape.Mode.TRAINING);
        Tensor loss = loss(tape);
        tape.backward(loss);
        network.parameters().gradients(gradients);
        double value = HostMemory.readDoubles(loss.value())[0];
        tape.clear();
        network.parameters().clearGradients();
        return value;
    }

    private Tensor loss(Tape tape) {
        return network.loss(tape, network.forward(tape, pixels, count()), pixels, targets);
    }

    private int count() {
        return pixels.length / network.faceBytes();
    }

    private float[] initialParameters() {
        return golden.concatenated(
                network.layout().entries().stream().map(Entry::spec).toList());
    }
}
