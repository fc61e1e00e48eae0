package org.unmask.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.Tape;

/**
 * The normalisation of each row of [M, D] with a scale and a shift of each column. Immutable; runs on the tape's thread.
 *
 * @param rows M
 * @param columns D
 * @param epsilon added to the variance
 */
public record DirectLayerNorm(long rows, long columns, float epsilon) {
    private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

    private record Forward(DirectLayerNorm sizes) {}

    private record Backward(DirectLayerNorm sizes) {}

    /** What a normalisation computes with: its scale and shift [D], and the moments [M] of each row. */
    public record Values(INDArray scale, INDArray shift, INDArray mean, INDArray variance) {}

    /** Gradients of the input [M, D], of scale and shift [D]. */
    public record Gradients(INDArray input, INDArray scale, INDArray shift) {}

    /** Writes the normalised rows to {@code output} and their moments to {@code values}. */
    public void normalise(Tape tape, INDArray input, Values values, INDArray output) {
        Primitives.of(tape)
                .get(Work.class, new Forward(this), this::forward)
                .run(tape, input, values.scale, values.shift, values.mean, values.variance, output);
    }

    /** Writes the three gradients. */
    public void differentiate(Tape tape, INDArray input, Values values, INDArray outer, Gradients gradients) {
        Primitives.of(tape)
                .get(Work.class, new Backward(this), this::backward)
                .run(
                        tape,
                        input,
                        values.scale,
                        values.mean,
                        values.variance,
                        outer,
                        gradients.input,
                        gradients.scale,
                        gradients.shift);
    }

    private Work forward() {
        var description = describe();
        memory.desc vector = Layouts.vector(columns);
        return new Work(
                new layer_normalization_forward(description),
                description.scratchpad_desc(),
                List.of(
                        new Work.Argument(dnnl.DNNL_ARG_SRC, matrix()),
                        new Work.Argument(dnnl.DNNL_ARG_SCALE, vector),
                        new Work.Argument(dnnl.DNNL_ARG_SHIFT, vector),
                        new Work.Argument(dnnl.DNNL_ARG_MEAN, moments()),
                        new Work.Argument(dnnl.DNNL_ARG_VARIANCE, moments()),
                        new Work.Argument(dnnl.DNNL_ARG_DST, matrix())));
    }

    private Work backward() {
        var description = new layer_normalization_backward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.backward.value,
                matrix(),
                matrix(),
                matrix(),
                moments(),
                epsilon,
                FLAGS,
                describe(),
                Layouts.attributes(),
                false);
        memory.desc vector = Layouts.vector(columns);
        return new Work(
                new layer_normalization_backward(description),
                description.scratchpad_desc(),
                List.of(
                        new Work.Argument(dnnl.DNNL_ARG_SRC, matrix()),
                        new Work.Argument(dnnl.DNNL_ARG_SCALE, vector),
                        new Work.Argument(dnnl.DNNL_ARG_MEAN, moments()),
                        new Work.Argument(dnnl.DNNL_ARG_VARIANCE, moments()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_DST, matrix()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_SRC, matrix()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_SCALE, vector),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_SHIFT, vector)));
    }

    private layer_normalization_forward.primitive_desc describe() {
        return new layer_normalization_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training.value,
                matrix(),
                matrix(),
                moments(),
                epsilon,
                FLAGS,
                Layouts.attributes(),
                false);
    }

    private memory.desc matrix() {
        return Layouts.of(memory.format_tag.ab, rows, columns);
    }

    private memory.desc moments() {
        return Layouts.vector(rows);
    }
}
