package org.unmask.engine.operations;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.Finish;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.onednn.PostOperation;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * A batch normalisation with its values, to follow a convolution or a product. Where an evaluation pass wants no gradients it is
 * a factor and a shift of each channel, which the kernel applies before it writes a number. Immutable.
 */
public record BatchNormalisation(Tensor scaleC, Tensor shiftC, RunningStatistics running, BatchRule rule) {
    /** The normalisation as an operation of its own. */
    public Tensor of(Tape tape, Tensor input) {
        return NormalisationOperations.batchNorm(tape, input, scaleC, shiftC, running, rule);
    }

    /** Whether it may be a part of the kernel that multiplies {@code input} with {@code weight}. */
    boolean fuses(Tape tape, Tensor input, Tensor weight) {
        return tape.mode() == Tape.Mode.EVALUATION
                && !input.differentiable()
                && !weight.differentiable()
                && !scaleC.differentiable()
                && !shiftC.differentiable()
                && OneDnn.serves(input.value());
    }

    /** The same as what follows a kernel. */
    Finish finish(Tape tape) {
        double[] factor = HostMemory.readDoubles(scaleC.value());
        double[] shift = HostMemory.readDoubles(shiftC.value());
        ChannelMoments moments = running.moments();
        for (int c = 0; c < factor.length; c++) {
            factor[c] /= Math.sqrt(moments.variance()[c] + rule.epsilon());
            shift[c] -= moments.mean()[c] * factor[c];
        }
        return new Finish(array(tape, factor), array(tape, shift), then());
    }

    private PostOperation then() {
        return switch (rule.then()) {
            case NOTHING -> PostOperation.NONE;
            case RELU -> PostOperation.RELU;
            case RELU6 -> PostOperation.RELU6;
        };
    }

    private static INDArray array(Tape tape, double... values) {
        INDArray array = tape.scratch(values.length);
        HostMemory.write(values, array);
        return array;
    }
}
