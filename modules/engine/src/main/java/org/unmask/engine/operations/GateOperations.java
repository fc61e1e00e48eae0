package org.unmask.engine.operations;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ChannelLoops.Activation;
import org.unmask.engine.operations.ChannelLoops.GradientSums;
import org.unmask.engine.operations.ChannelLoops.Line;
import org.unmask.engine.operations.ChannelLoops.Rows;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Factors by channel: the same for all of a batch, or each picture's own. The native products that broadcast have slow
 * gradients. Legend: B batch, H height, W width, C channels, M rows. Confined to the tape's thread.
 */
public final class GateOperations {
    private GateOperations() {}

    /**
     * Each picture's channels times factors of its own: [B, H, W, C] and [B, C] give [B, H, W, C]. What a squeeze-and-excitation
     * ends with (Hu, Shen and Sun 2018, Squeeze-and-Excitation Networks, equation 4).
     *
     * @throws IllegalArgumentException when the factors are not one a picture and channel
     */
    public static Tensor gate(Tape tape, Tensor input, Tensor factorsBC) {
        return multiply(tape, input, factorsBC, input.value().size(0));
    }

    /**
     * Every row times the same factors: [M, C] and [C] give [M, C].
     *
     * @throws IllegalArgumentException when the factors are not one a channel
     */
    public static Tensor scaleColumns(Tape tape, Tensor inputMC, Tensor factorsC) {
        return multiply(tape, inputMC, factorsC, 1);
    }

    private static Tensor multiply(Tape tape, Tensor input, Tensor factors, long blocks) {
        INDArray x = input.value();
        int channels = Math.toIntExact(x.size(x.rank() - 1));
        if (factors.value().length() != blocks * channels) {
            throw ArgumentErrors.of(
                    "multiply channels",
                    blocks + " x " + channels + " factors",
                    Arrays.toString(factors.value().shape()),
                    "Give each channel one");
        }
        var product = new Product(channels, x.length() / channels / blocks, (int) blocks, x.dataType());
        INDArray output = tape.output(x.shape());
        product.write(x, factors.value(), output);
        return tape.record(output, List.of(input, factors), gradient -> {
            tape.accumulate(factors, d -> product.factorGradient(x, gradient, d));
            tape.accumulate(input, d -> product.write(gradient, factors.value(), d));
        });
    }

    /** Blocks of equally many rows, each with factors of its own. */
    private record Product(int channels, long rowsOfBlock, int blocks, DataType precision) {
        void write(INDArray from, INDArray factors, INDArray to) {
            double[] all = HostMemory.readDoubles(factors);
            ChannelLoops loops = ChannelLoops.of(precision, channels);
            for (int block = 0; block < blocks; block++) {
                loops.map(from, rows(block), line(block, all), to);
            }
        }

        void factorGradient(INDArray x, INDArray gradient, INDArray d) {
            double[] all = new double[blocks * channels];
            ChannelLoops loops = ChannelLoops.of(precision, channels);
            Line plain = line(0, new double[channels]);
            for (int block = 0; block < blocks; block++) {
                GradientSums sums = loops.sums(x, gradient, rows(block), plain, new double[channels]);
                System.arraycopy(sums.product(), 0, all, block * channels, channels);
            }
            HostMemory.write(all, d);
        }

        private Rows rows(int block) {
            return new Rows(block * rowsOfBlock, rowsOfBlock);
        }

        private Line line(int block, double[] factors) {
            int from = block * channels;
            return new Line(Arrays.copyOfRange(factors, from, from + channels), new double[channels], Activation.NONE);
        }
    }
}
