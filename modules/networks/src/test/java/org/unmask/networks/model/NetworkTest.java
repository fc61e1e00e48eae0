package org.unmask.networks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.GradientCheck;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Entry;
import org.unmask.engine.tape.Tape;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.loss.SoftCrossEntropy;

class NetworkTest {
    private static final List<Integer> WIDTHS = List.of(3, 4);
    private static final Architecture SMALL = new Architecture(new ConvolutionalEncoder(WIDTHS), 12);

    @Test
    void gradientsOfTheWholeNetworkAgreeWithCentralDifferences() {
        byte[] pixels = pixels(4);
        float[] targets = {1, 0, 0, 1, 0.3f, 0.7f, 0.5f, 0.5f};
        float[] weights = {1, 0.5f, 2, 0.25f};
        try (var network = new Network(SMALL, DataType.DOUBLE)) {
            network.load(ModelState.initial(SMALL, 5));
            List<String> names = NetworkLayout.parameters(SMALL).entries().stream()
                    .map(entry -> entry.spec().name())
                    .toList();

            GradientCheck.check(
                    network.parameters(),
                    names,
                    (tape, parameters) -> SoftCrossEntropy.of(
                            tape, network.forward(tape, pixels, 0, 4).logits(), targets, weights));
        }
    }

    /** Floats round at 6e-8; sums here have at most 36 terms over two stages. */
    @Test
    void evaluationAgreesWithAPlainJavaNetwork() {
        ModelState state = ModelState.initial(SMALL, 8);
        float[] statistics = state.statistics().clone();
        var random = new SplittableRandom(1);
        for (int i = 0; i < statistics.length; i++) {
            statistics[i] += (float) random.nextDouble(0, 0.5);
        }
        state = new ModelState(state.parameters(), statistics, state.optimiserState(), 0);
        byte[] pixels = pixels(3);

        try (var network = new Network(SMALL, DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            network.load(state);
            var tape = new Tape(pool, Tape.Mode.EVALUATION);
            float[] logits =
                    HostMemory.read(network.forward(tape, pixels, 0, 3).logits().value());

            for (int face = 0; face < 3; face++) {
                double[] expected = new PlainNetwork(state).logits(pixels, face);
                assertThat((double) logits[2 * face]).isCloseTo(expected[0], within(1e-5));
                assertThat((double) logits[2 * face + 1]).isCloseTo(expected[1], within(1e-5));
            }
        }
    }

    private static byte[] pixels(int faces) {
        byte[] pixels = new byte[faces * SMALL.faceBytes()];
        new SplittableRandom(2).nextBytes(pixels);
        return pixels;
    }

    /** The same network as loops over doubles. */
    private record PlainNetwork(ModelState state) {
        double[] logits(byte[] pixels, int face) {
            double[][][] maps = image(pixels, face);
            for (int stage = 0; stage < WIDTHS.size(); stage++) {
                maps = stage(maps, stage);
            }
            int channels = maps[0][0].length;
            double[] logits = new double[2];
            for (int k = 0; k < 2; k++) {
                logits[k] = parameter(NetworkLayout.HEAD_BIAS, k);
                for (int c = 0; c < channels; c++) {
                    logits[k] += mean(maps, c) * parameter(NetworkLayout.HEAD_WEIGHT, c * 2 + k);
                }
            }
            return logits;
        }

        private static double[][][] image(byte[] pixels, int face) {
            int size = SMALL.inputSize();
            double[][][] image = new double[size][size][3];
            for (int i = 0; i < SMALL.faceBytes(); i++) {
                int value = pixels[face * SMALL.faceBytes() + i] & 0xff;
                image[i / (size * 3)][i / 3 % size][i % 3] = (value / 255.0 - 0.5) / 0.5;
            }
            return image;
        }

        private double[][][] stage(double[][][] in, int stage) {
            int inputs = in[0][0].length;
            int outputs = WIDTHS.get(stage);
            int size = in.length / 2;
            double[][][] out = new double[size][size][outputs];
            for (int i = 0; i < size * size * outputs; i++) {
                int y = i / (size * outputs);
                int x = i / outputs % size;
                int o = i % outputs;
                double sum = 0;
                for (int k = 0; k < 9 * inputs; k++) {
                    int fromY = 2 * y - 1 + k / (3 * inputs);
                    int fromX = 2 * x - 1 + k / inputs % 3;
                    if (fromY >= 0 && fromY < in.length && fromX >= 0 && fromX < in.length) {
                        sum += in[fromY][fromX][k % inputs]
                                * parameter(NetworkLayout.convolutionWeight(stage), k * outputs + o);
                    }
                }
                out[y][x][o] = Math.max(0, normalised(sum, stage, o));
            }
            return out;
        }

        private double normalised(double value, int stage, int channel) {
            int before = WIDTHS.subList(0, stage).stream().mapToInt(w -> 2 * w).sum();
            double mean = state.statistics()[before + channel];
            double variance = state.statistics()[before + WIDTHS.get(stage) + channel];
            return (value - mean) / Math.sqrt(variance + 1e-5) * parameter(NetworkLayout.normScale(stage), channel)
                    + parameter(NetworkLayout.normShift(stage), channel);
        }

        private double parameter(String name, int index) {
            Entry found = NetworkLayout.parameters(SMALL).entries().stream()
                    .filter(entry -> entry.spec().name().equals(name))
                    .findFirst()
                    .orElseThrow();
            return state.parameters()[found.offset() + index];
        }

        private static double mean(double[][][] maps, int channel) {
            double sum = 0;
            for (double[][] row : maps) {
                for (double[] pixel : row) {
                    sum += pixel[channel];
                }
            }
            return sum / (maps.length * maps.length);
        }
    }
}
