package org.unmask.engine.operations;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ChannelLoops.Activation;
import org.unmask.engine.operations.ChannelLoops.GradientSums;
import org.unmask.engine.operations.ChannelLoops.Line;
import org.unmask.engine.operations.ChannelLoops.Rows;
import org.unmask.engine.operations.ChannelLoops.Slope;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * What batch and group normalisation share: blocks of rows, each with moments of its own, and groups of neighbouring
 * channels that share them. A batch normalisation has one block and groups of one channel. Activations are read once
 * forward and twice backward, and each result is written once. Legend: C channels. One use; confined to the tape's thread.
 */
final class ChannelNormalisation {
    private final ChannelLoops loops;
    private final int groupSize;
    private final double epsilon;
    private final boolean momentsDependOnInput;
    private final double[] scale;
    private final List<Block> blocks = new ArrayList<>();

    /** Scale and shift of each channel, [C], and what follows. */
    record Affine(Tensor scale, Tensor shift, Activation activation) {
        int channels() {
            return Math.toIntExact(scale.value().length());
        }
    }

    /** Rows that were normalised together, by which moments, and the line that came of it. */
    private record Block(Rows rows, ChannelMoments moments, Line line) {}

    private ChannelNormalisation(
            ChannelLoops loops, Affine affine, int groupSize, double epsilon, boolean momentsDependOnInput) {
        this.loops = loops;
        this.groupSize = groupSize;
        this.epsilon = epsilon;
        this.momentsDependOnInput = momentsDependOnInput;
        scale = HostMemory.readDoubles(affine.scale().value());
    }

    /** Batch normalisation: see {@link NormalisationOperations#batchNorm}. */
    static Tensor byBatch(Tape tape, Tensor input, Affine affine, RunningStatistics running, BatchRule rule) {
        INDArray x = input.value();
        boolean training = tape.mode() == Tape.Mode.TRAINING && rule.moments() == BatchRule.Moments.OF_THE_BATCH;
        if (training && OneDnnBatchNorm.serves(x, affine)) {
            return OneDnnBatchNorm.of(tape, input, affine, running, rule);
        }
        Rows rows = new Rows(0, x.length() / affine.channels());
        ChannelLoops loops = ChannelLoops.of(x.dataType(), affine.channels());
        ChannelMoments moments = training ? loops.moments(x, rows) : running.moments();
        if (training) {
            running.update(moments, rows.count());
        }
        var normalisation = new ChannelNormalisation(loops, affine, 1, rule.epsilon(), training);
        normalisation.add(rows, moments, affine);
        return normalisation.record(tape, input, affine);
    }

    /** Group normalisation: see {@link NormalisationOperations#groupNorm}. */
    static Tensor byGroup(Tape tape, Tensor input, Affine affine, int groups) {
        INDArray x = input.value();
        int groupSize = affine.channels() / groups;
        long positions = x.size(1) * x.size(2);
        ChannelLoops loops = ChannelLoops.of(x.dataType(), affine.channels());
        var normalisation = new ChannelNormalisation(loops, affine, groupSize, NormalisationOperations.EPSILON, true);
        for (long image = 0; image < x.size(0); image++) {
            Rows rows = new Rows(image * positions, positions);
            normalisation.add(rows, loops.moments(x, rows).pooled(groupSize), affine);
        }
        return normalisation.record(tape, input, affine);
    }

    private void add(Rows rows, ChannelMoments moments, Affine affine) {
        double[] shift = HostMemory.readDoubles(affine.shift().value());
        double[] factor = new double[scale.length];
        for (int c = 0; c < scale.length; c++) {
            factor[c] = scale[c] * inverseDeviation(moments, c);
            shift[c] -= moments.mean()[c] * factor[c];
        }
        blocks.add(new Block(rows, moments, new Line(factor, shift, affine.activation())));
    }

    private Tensor record(Tape tape, Tensor input, Affine affine) {
        INDArray x = input.value();
        INDArray output = tape.output(x.shape());
        for (Block block : blocks) {
            loops.map(x, block.rows, block.line, output);
        }
        return tape.record(
                output,
                List.of(input, affine.scale, affine.shift),
                gradient -> backward(tape, input, affine, gradient));
    }

    private void backward(Tape tape, Tensor input, Affine affine, INDArray gradient) {
        INDArray x = input.value();
        List<GradientSums> sums = blocks.stream()
                .map(block -> loops.sums(x, gradient, block.rows, block.line, block.moments.mean()))
                .toList();
        tape.accumulate(affine.scale(), d -> HostMemory.write(scaleGradient(sums), d));
        tape.accumulate(affine.shift(), d -> HostMemory.write(shiftGradient(sums), d));
        tape.accumulate(input, d -> {
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                loops.slope(x, gradient, block.rows, block.line, slope(block, sums.get(i)), d);
            }
        });
    }

    private double[] scaleGradient(List<GradientSums> sums) {
        double[] result = new double[scale.length];
        for (int i = 0; i < sums.size(); i++) {
            for (int c = 0; c < scale.length; c++) {
                result[c] += sums.get(i).product()[c] * inverseDeviation(blocks.get(i).moments, c);
            }
        }
        return result;
    }

    private double[] shiftGradient(List<GradientSums> sums) {
        double[] result = new double[scale.length];
        for (GradientSums block : sums) {
            for (int c = 0; c < scale.length; c++) {
                result[c] += block.gradient()[c];
            }
        }
        return result;
    }

    /**
     * With h = (x - mean) / deviation and g the gradient times scale, the input's gradient is
     * (g - mean of g - h * mean of g h) / deviation, the means over the group and the rows; written as a line in g and x.
     */
    private Slope slope(Block block, GradientSums sums) {
        int channels = scale.length;
        var slope = new Slope(new double[channels], new double[channels], new double[channels]);
        double count = (double) block.rows.count() * groupSize;
        for (int c = 0; c < channels; c++) {
            double inverse = inverseDeviation(block.moments, c);
            slope.ofGradient()[c] = scale[c] * inverse;
            if (momentsDependOnInput) {
                double meanOfGradient = groupSum(sums.gradient(), c) / count;
                double meanOfProduct = groupSum(sums.product(), c) * inverse / count;
                slope.ofInput()[c] = -inverse * inverse * meanOfProduct;
                slope.constant()[c] = -inverse * meanOfGradient
                        - slope.ofInput()[c] * block.moments.mean()[c];
            }
        }
        return slope;
    }

    private double groupSum(double[] values, int channel) {
        int first = channel - channel % groupSize;
        double sum = 0;
        for (int c = first; c < first + groupSize; c++) {
            sum += scale[c] * values[c];
        }
        return sum;
    }

    private double inverseDeviation(ChannelMoments moments, int channel) {
        return 1.0 / Math.sqrt(moments.variance()[channel] + epsilon);
    }
}
