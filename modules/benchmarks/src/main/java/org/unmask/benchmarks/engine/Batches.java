package org.unmask.benchmarks.engine;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The batch as ND4J's own networks take it. Stateless. */
final class Batches {
    /** Channels after each stage of the convolutional network. */
    static final List<Integer> WIDTHS = List.of(32, 64, 128, 256);

    private static final Faces FACES = Faces.of(BenchmarkNetwork.CNN.batch(), BenchmarkNetwork.CNN.side());

    private Batches() {}

    /** [B, 3, side, side]. */
    static INDArray channelsFirst() {
        return channelsLast().permute(0, 3, 1, 2).dup('c');
    }

    /** [B, side, side, 3], values from 0 to 1. */
    static INDArray channelsLast() {
        float[] values = new float[FACES.pixels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (FACES.pixels()[i] & 0xff) / 255f;
        }
        return Nd4j.create(
                values, BenchmarkNetwork.CNN.batch(), BenchmarkNetwork.CNN.side(), BenchmarkNetwork.CNN.side(), 3);
    }

    /** [B, 2]. */
    static INDArray labels() {
        return Nd4j.create(FACES.targets(), BenchmarkNetwork.CNN.batch(), 2);
    }
}
