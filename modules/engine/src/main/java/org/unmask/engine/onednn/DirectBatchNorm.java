package org.unmask.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.Tape;

/**
 * The normalisation of images by the moments of the batch, with ReLU behind it or not, and its gradients. Immutable; runs on the
 * tape's thread.
 *
 * @param images the sizes; any array [.., C] is images of one line
 * @param epsilon added to the variance
 * @param relu whether negative values become zero
 */
public record DirectBatchNorm(ConvolutionSizes.Images images, float epsilon, boolean relu) {
    private record Forward(DirectBatchNorm sizes) {}

    private record Backward(DirectBatchNorm sizes) {}

    /**
     * What a normalisation computes with and what its gradient needs.
     *
     * @param scale [C]
     * @param shift [C]
     * @param mean of each channel, [C], written by the normalisation
     * @param variance of each channel, biased, [C], written by the normalisation
     * @param passed which numbers the ReLU let through, {@link #maskLength} elements written by the normalisation
     */
    public record Values(INDArray scale, INDArray shift, INDArray mean, INDArray variance, INDArray passed) {}

    /** Gradients of the input, of scale and shift [C]. */
    public record Gradients(INDArray input, INDArray scale, INDArray shift) {}

    /** Elements of an array that has room for a bit of each number; at least 1. */
    public long maskLength() {
        long bits = images.batch() * images.height() * images.width() * images.channels();
        return bits / (Float.BYTES * Byte.SIZE) + 1;
    }

    /** Writes the normalised images to {@code output}. */
    public void normalise(Tape tape, INDArray input, Values values, INDArray output) {
        Primitives.of(tape)
                .get(Work.class, new Forward(this), this::forward)
                .run(tape, masked(values, input, values.scale, values.shift, values.mean, values.variance, output));
    }

    /** Writes the three gradients. */
    public void differentiate(Tape tape, INDArray input, Values values, INDArray outer, Gradients gradients) {
        Primitives.of(tape)
                .get(Work.class, new Backward(this), this::backward)
                .run(
                        tape,
                        masked(
                                values,
                                input,
                                values.scale,
                                values.mean,
                                values.variance,
                                outer,
                                gradients.input,
                                gradients.scale,
                                gradients.shift));
    }

    private INDArray[] masked(Values values, INDArray... arrays) {
        List<INDArray> all = new ArrayList<>(List.of(arrays));
        if (relu) {
            all.add(values.passed);
        }
        return all.toArray(INDArray[]::new);
    }

    private Work forward() {
        var description = describe();
        memory.desc vector = Layouts.vector(images.channels());
        return new Work(
                new batch_normalization_forward(description),
                description.scratchpad_desc(),
                masked(
                        description,
                        new Work.Argument(dnnl.DNNL_ARG_SRC, images.layout()),
                        new Work.Argument(dnnl.DNNL_ARG_SCALE, vector),
                        new Work.Argument(dnnl.DNNL_ARG_SHIFT, vector),
                        new Work.Argument(dnnl.DNNL_ARG_MEAN, vector),
                        new Work.Argument(dnnl.DNNL_ARG_VARIANCE, vector),
                        new Work.Argument(dnnl.DNNL_ARG_DST, images.layout())));
    }

    private Work backward() {
        var forward = describe();
        var description = new batch_normalization_backward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.backward.value,
                images.layout(),
                images.layout(),
                images.layout(),
                epsilon,
                flags(),
                forward,
                Layouts.attributes(),
                false);
        memory.desc vector = Layouts.vector(images.channels());
        return new Work(
                new batch_normalization_backward(description),
                description.scratchpad_desc(),
                masked(
                        forward,
                        new Work.Argument(dnnl.DNNL_ARG_SRC, images.layout()),
                        new Work.Argument(dnnl.DNNL_ARG_SCALE, vector),
                        new Work.Argument(dnnl.DNNL_ARG_MEAN, vector),
                        new Work.Argument(dnnl.DNNL_ARG_VARIANCE, vector),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_DST, images.layout()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_SRC, images.layout()),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_SCALE, vector),
                        new Work.Argument(dnnl.DNNL_ARG_DIFF_SHIFT, vector)));
    }

    private List<Work.Argument> masked(
            batch_normalization_forward.primitive_desc description, Work.Argument... arguments) {
        List<Work.Argument> all = new ArrayList<>(List.of(arguments));
        if (relu) {
            memory.desc mask = description.workspace_desc();
            if (mask.get_size() > maskLength() * Float.BYTES) {
                throw new IllegalStateException("Cannot prepare a normalisation: expected a mask of at most "
                        + maskLength() * Float.BYTES + " bytes, got " + mask.get_size() + ". Widen maskLength.");
            }
            all.add(new Work.Argument(dnnl.DNNL_ARG_WORKSPACE, mask));
        }
        return all;
    }

    private batch_normalization_forward.primitive_desc describe() {
        return new batch_normalization_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training.value,
                images.layout(),
                images.layout(),
                epsilon,
                flags(),
                Layouts.attributes(),
                false);
    }

    private int flags() {
        return dnnl.dnnl_use_scale | dnnl.dnnl_use_shift | (relu ? dnnl.dnnl_fuse_norm_relu : 0);
    }
}
