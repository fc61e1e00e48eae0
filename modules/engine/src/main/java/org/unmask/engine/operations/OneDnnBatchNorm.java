package org.unmask.engine.operations;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.ConvolutionSizes.Images;
import org.unmask.engine.onednn.DirectBatchNorm;
import org.unmask.engine.onednn.DirectRectifier;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.onednn.PostOperation;
import org.unmask.engine.operations.ChannelNormalisation.Affine;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Batch normalisation of a training pass by oneDNN, in 0.3 to 0.5 of the time of {@link ChannelLoops}. One use; confined to the
 * tape's thread.
 */
final class OneDnnBatchNorm {
    /** oneDNN's fast kernels take channels last only in whole vectors, of eight numbers or of sixteen. */
    private static final int LANES = 8;

    private final Tape tape;
    private final DirectBatchNorm kernel;
    private final DirectBatchNorm.Values values;
    private final BatchRule.Then then;

    private OneDnnBatchNorm(Tape tape, INDArray x, Affine affine, BatchRule rule) {
        this.tape = tape;
        then = rule.then();
        int channels = affine.channels();
        var images = new Images(x.size(0), 1, x.length() / channels / x.size(0), channels);
        kernel = new DirectBatchNorm(images, (float) rule.epsilon(), then == BatchRule.Then.RELU);
        values = new DirectBatchNorm.Values(
                affine.scale().value(),
                affine.shift().value(),
                tape.scratch(channels),
                tape.scratch(channels),
                tape.scratch(kernel.maskLength()));
    }

    /** Whether it serves a normalisation by the moments of this batch. */
    static boolean serves(INDArray x, Affine affine) {
        return OneDnn.serves(x) && affine.channels() % LANES == 0;
    }

    /** The normalised batch, whose moments {@code running} follows. */
    static Tensor of(Tape tape, Tensor input, Affine affine, RunningStatistics running, BatchRule rule) {
        return new OneDnnBatchNorm(tape, input.value(), affine, rule).record(input, affine, running);
    }

    private Tensor record(Tensor input, Affine affine, RunningStatistics running) {
        INDArray x = input.value();
        INDArray output = tape.output(x.shape());
        kernel.normalise(tape, x, values, output);
        running.update(
                new ChannelMoments(HostMemory.readDoubles(values.mean()), HostMemory.readDoubles(values.variance())),
                x.length() / affine.channels());
        var six = new DirectRectifier(x.length(), PostOperation.RELU6);
        if (then == BatchRule.Then.RELU6) {
            six.apply(tape, output, output);
        }
        return tape.record(output, List.of(input, affine.scale(), affine.shift()), gradient -> {
            if (then == BatchRule.Then.RELU6) {
                six.differentiate(tape, output, gradient, gradient);
            }
            backward(input, affine, gradient);
        });
    }

    private void backward(Tensor input, Affine affine, INDArray gradient) {
        var gradients = new DirectBatchNorm.Gradients(
                tape.borrow(input.value().shape()), tape.borrow(affine.channels()), tape.borrow(affine.channels()));
        kernel.differentiate(tape, input.value(), values, gradient, gradients);
        tape.accumulateOwned(affine.scale(), gradients.scale());
        tape.accumulateOwned(affine.shift(), gradients.shift());
        tape.accumulateOwned(input, gradients.input());
    }
}
