package org.unmask.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.Tape;

/**
 * ReLU or ReLU6 of every number; its gradient is a formula of its output. Immutable; runs on the tape's thread.
 *
 * @param length numbers of the arrays
 * @param function {@link PostOperation#RELU} or {@link PostOperation#RELU6}
 */
public record DirectRectifier(long length, PostOperation function) {
    private static final float SIX = 6f;

    private record Forward(DirectRectifier sizes) {}

    private record Backward(DirectRectifier sizes) {}

    /** Writes the function of {@code input} to {@code output}, which may be the input. */
    public void apply(Tape tape, INDArray input, INDArray output) {
        Primitives.of(tape).get(Work.class, new Forward(this), this::forward).run(tape, input, output);
    }

    /** Writes {@code outer} where {@code output} is between the bounds and 0 elsewhere; {@code d} may be {@code outer}. */
    public void differentiate(Tape tape, INDArray output, INDArray outer, INDArray d) {
        Primitives.of(tape).get(Work.class, new Backward(this), this::backward).run(tape, output, outer, d);
    }

    private Work forward() {
        var description = describe();
        return new Work(
                new eltwise_forward(description),
                description.scratchpad_desc(),
                List.of(new Work.Argument(dnnl.DNNL_ARG_SRC, line()), new Work.Argument(dnnl.DNNL_ARG_DST, line())));
    }

    private Work backward() {
        var description = new eltwise_backward.primitive_desc(
                OneDnn.engine(),
                algorithm(),
                line(),
                line(),
                line(),
                0f,
                beta(),
                describe(),
                Layouts.attributes(),
                false);
        return new Work(
                new eltwise_backward(description),
                description.scratchpad_desc(),
                List.of(
                        new Work.Argument(dnnl.DNNL_ARG_DST, line()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_DST, line()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_SRC, line())));
    }

    private eltwise_forward.primitive_desc describe() {
        return new eltwise_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training,
                algorithm(),
                line(),
                line(),
                0f,
                beta(),
                Layouts.attributes(),
                false);
    }

    private dnnl.algorithm algorithm() {
        return function == PostOperation.RELU
                ? dnnl.algorithm.eltwise_relu_use_dst_for_bwd
                : dnnl.algorithm.eltwise_clip_v2_use_dst_for_bwd;
    }

    private float beta() {
        return function == PostOperation.RELU ? 0f : SIX;
    }

    private memory.desc line() {
        return Layouts.vector(length);
    }
}
