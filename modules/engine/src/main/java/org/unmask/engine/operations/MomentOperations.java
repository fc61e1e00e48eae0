package org.unmask.engine.operations;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ChannelLoops.Activation;
import org.unmask.engine.operations.ChannelLoops.Line;
import org.unmask.engine.operations.ChannelLoops.Rows;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * What the positions of a picture have in common: the mean and the standard deviation of each channel. Legend: B batch, H height, W
 * width, C channels. Confined to the tape's thread.
 */
public final class MomentOperations {
    /** Added to variances, so that the deviation of a channel that is the same everywhere has a gradient. */
    public static final double EPSILON = 1e-6;

    private MomentOperations() {}

    /**
     * The means over all positions, then the standard deviations: [B, H, W, C] gives [B, 2 x C]. The deviation is the root of the
     * biased variance plus {@link #EPSILON}.
     */
    public static Tensor meanAndDeviation(Tape tape, Tensor input) {
        INDArray x = input.value();
        int channels = Math.toIntExact(x.size(3));
        long positions = x.size(1) * x.size(2);
        ChannelLoops loops = ChannelLoops.of(x.dataType(), channels);
        List<ChannelMoments> pictures = new ArrayList<>();
        for (long picture = 0; picture < x.size(0); picture++) {
            pictures.add(loops.moments(x, new Rows(picture * positions, positions)));
        }
        INDArray output = tape.output(x.size(0), 2L * channels);
        HostMemory.write(values(pictures, channels), output);
        return tape.record(output, List.of(input), gradient -> {
            double[] outer = HostMemory.readDoubles(gradient);
            tape.accumulate(input, d -> {
                for (int picture = 0; picture < pictures.size(); picture++) {
                    Line line = slope(pictures.get(picture), outer, 2 * channels * picture, positions);
                    loops.map(x, new Rows(picture * positions, positions), line, d);
                }
            });
        });
    }

    private static double[] values(List<ChannelMoments> pictures, int channels) {
        double[] values = new double[2 * channels * pictures.size()];
        for (int picture = 0; picture < pictures.size(); picture++) {
            int mean = 2 * channels * picture;
            for (int c = 0; c < channels; c++) {
                values[mean + c] = pictures.get(picture).mean()[c];
                values[mean + channels + c] = deviation(pictures.get(picture), c);
            }
        }
        return values;
    }

    /**
     * The gradient of an element x, a line in x: of the mean it is 1 / N, of the deviation (x - mean) / (N x deviation), N being the
     * number of positions.
     *
     * @param first of the picture's means among the outer gradients
     */
    private static Line slope(ChannelMoments moments, double[] outer, int first, long positions) {
        int channels = moments.mean().length;
        Line line = new Line(new double[channels], new double[channels], Activation.NONE);
        for (int c = 0; c < channels; c++) {
            double factor = outer[first + channels + c] / (positions * deviation(moments, c));
            line.factor()[c] = factor;
            line.shift()[c] = outer[first + c] / positions - factor * moments.mean()[c];
        }
        return line;
    }

    private static double deviation(ChannelMoments moments, int channel) {
        return Math.sqrt(moments.variance()[channel] + EPSILON);
    }
}
