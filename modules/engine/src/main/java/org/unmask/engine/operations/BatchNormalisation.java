package org.unmask.engine.operations;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.Finish;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.onednn.PostOperation;
import org.unmask.engine.operations.ChannelLoops.Activation;
import org.unmask.engine.operations.ChannelLoops.Line;
import org.unmask.engine.operations.ChannelLoops.Rows;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * A batch normalisation with its values, to follow a convolution or a product. Where an evaluation pass wants no gradients it is
 * a factor of the kernel's weights and a bias of each channel. Immutable.
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

    /** What follows the kernel whose weights are those of {@link #scaled}. */
    Finish finish(Tape tape) {
        double[] shift = HostMemory.readDoubles(shiftC.value());
        double[] mean = running.moments().mean();
        double[] factor = factor();
        for (int c = 0; c < shift.length; c++) {
            shift[c] -= mean[c] * factor[c];
        }
        INDArray bias = tape.scratch(shift.length);
        HostMemory.write(shift, bias);
        return new Finish(bias, then());
    }

    /**
     * The weights times the factor of each output channel, to be given back to the tape: a pass over the weights each time, for
     * which nothing has to be told when they change.
     *
     * @param behind numbers of the axes behind the output channel's
     */
    INDArray scaled(Tape tape, INDArray weight, long behind) {
        INDArray scaled = tape.borrow(weight.shape());
        double[] factor = factor();
        double[] repeated = new double[Math.toIntExact(factor.length * behind)];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = factor[(int) (i / behind)];
        }
        ChannelLoops.of(weight.dataType(), repeated.length)
                .map(
                        weight,
                        new Rows(0, weight.length() / repeated.length),
                        new Line(repeated, new double[repeated.length], Activation.NONE),
                        scaled);
        return scaled;
    }

    private double[] factor() {
        double[] factor = HostMemory.readDoubles(scaleC.value());
        double[] variance = running.moments().variance();
        for (int c = 0; c < factor.length; c++) {
            factor[c] /= Math.sqrt(variance[c] + rule.epsilon());
        }
        return factor;
    }

    private PostOperation then() {
        return switch (rule.then()) {
            case NOTHING -> PostOperation.NONE;
            case RELU -> PostOperation.RELU;
            case RELU6 -> PostOperation.RELU6;
        };
    }
}
