package org.unmask.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.Tape;

/**
 * The products and the softmax of self-attention, on heads where they lie side by side in the packed rows: nothing is cut apart
 * or put together. Immutable; runs on the tape's thread.
 *
 * @param batch B
 * @param tokens N
 * @param heads H
 * @param width W of a head; packed rows are [B*N, 3 H W], rows of values [B*N, H W]
 */
public record DirectAttention(long batch, long tokens, long heads, long width) {
    private static final int OVER_TOKENS = 3;

    private enum Step {
        SCORES,
        MASK,
        SOFTMAX,
        MIX,
        VALUE_GRADIENT,
        PROBABILITY_GRADIENT,
        SOFTMAX_GRADIENT,
        QUERY_GRADIENT,
        KEY_GRADIENT
    }

    private record Part(DirectAttention sizes, Step step) {}

    /**
     * Writes the attention's probabilities [B, H, N, N] and the mixed values [B*N, H W].
     *
     * @param mask addends of the scores [B, N, N], or none
     */
    public void attend(Tape tape, INDArray packed, @Nullable INDArray mask, INDArray probabilities, INDArray mixed) {
        run(tape, Step.SCORES, packed, packed, probabilities);
        if (mask != null) {
            run(tape, Step.MASK, probabilities, mask, probabilities);
        }
        run(tape, Step.SOFTMAX, probabilities, probabilities);
        run(tape, Step.MIX, probabilities, packed, mixed);
    }

    /** Writes the gradient of the packed rows; {@code spare} [B, H, N, N] is overwritten. */
    public void differentiate(
            Tape tape, INDArray packed, INDArray probabilities, INDArray outer, INDArray spare, INDArray d) {
        run(tape, Step.VALUE_GRADIENT, probabilities, outer, d);
        run(tape, Step.PROBABILITY_GRADIENT, outer, packed, spare);
        run(tape, Step.SOFTMAX_GRADIENT, probabilities, spare, spare);
        run(tape, Step.QUERY_GRADIENT, spare, packed, d);
        run(tape, Step.KEY_GRADIENT, spare, packed, d);
    }

    private void run(Tape tape, Step step, INDArray... arrays) {
        Primitives.of(tape)
                .get(Work.class, new Part(this, step), () -> prepare(step))
                .run(tape, arrays);
    }

    private Work prepare(Step step) {
        long queries = 0;
        long keys = heads * width;
        long values = 2 * heads * width;
        return switch (step) {
            case SCORES -> product(rows(3, queries), columns(3, keys), pairs(), scaled());
            case MASK -> masking();
            case SOFTMAX -> softmax();
            case MIX -> product(pairs(), rows(3, values), rows(1, 0), Layouts.attributes());
            case VALUE_GRADIENT -> product(transposed(), rows(1, 0), rows(3, values), Layouts.attributes());
            case PROBABILITY_GRADIENT -> product(rows(1, 0), columns(3, values), pairs(), Layouts.attributes());
            case SOFTMAX_GRADIENT -> softmaxGradient();
            case QUERY_GRADIENT -> product(pairs(), rows(3, keys), rows(3, queries), scaled());
            case KEY_GRADIENT -> product(transposed(), rows(3, queries), rows(3, keys), scaled());
        };
    }

    /** How a factor or a result lies in its array. */
    private record Place(memory.desc layout, long first) {
        Work.Argument as(int number) {
            return new Work.Argument(number, layout, first);
        }
    }

    private Work masking() {
        memory.desc pairs = pairs().layout;
        memory.desc mask = Layouts.of(memory.format_tag.abcd, batch, 1, tokens, tokens);
        var description = new binary.primitive_desc(
                OneDnn.engine(), dnnl.algorithm.binary_add, pairs, mask, pairs, Layouts.attributes(), false);
        return new Work(
                new binary(description),
                description.scratchpad_desc(),
                List.of(
                        pairs().as(dnnl.DNNL_ARG_SRC_0),
                        new Work.Argument(dnnl.DNNL_ARG_SRC_1, mask),
                        pairs().as(dnnl.DNNL_ARG_DST)));
    }

    private static Work product(Place left, Place right, Place result, primitive_attr attributes) {
        var description =
                new matmul.primitive_desc(OneDnn.engine(), left.layout, right.layout, result.layout, attributes, false);
        return new Work(
                new matmul(description),
                description.scratchpad_desc(),
                List.of(left.as(dnnl.DNNL_ARG_SRC), right.as(dnnl.DNNL_ARG_WEIGHTS), result.as(dnnl.DNNL_ARG_DST)));
    }

    /** Divides a product by the root of the width. */
    private primitive_attr scaled() {
        var operations = new post_ops();
        operations.append_eltwise(dnnl.algorithm.eltwise_linear, (float) (1 / Math.sqrt(width)), 0f);
        primitive_attr attributes = Layouts.attributes();
        attributes.set_post_ops(operations);
        return attributes;
    }

    private Work softmax() {
        var description = describeSoftmax();
        return new Work(
                new softmax_forward(description),
                description.scratchpad_desc(),
                List.of(pairs().as(dnnl.DNNL_ARG_SRC), pairs().as(dnnl.DNNL_ARG_DST)));
    }

    private Work softmaxGradient() {
        memory.desc pairs = pairs().layout;
        var description = new softmax_backward.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.softmax_accurate,
                pairs,
                pairs,
                pairs,
                OVER_TOKENS,
                describeSoftmax(),
                Layouts.attributes(),
                false);
        return new Work(
                new softmax_backward(description),
                description.scratchpad_desc(),
                List.of(
                        pairs().as(dnnl.DNNL_ARG_DST),
                        pairs().as(dnnl.DNNL_ARG_DIFF_DST),
                        pairs().as(dnnl.DNNL_ARG_DIFF_SRC)));
    }

    private softmax_forward.primitive_desc describeSoftmax() {
        memory.desc pairs = pairs().layout;
        return new softmax_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.softmax_accurate,
                pairs,
                pairs,
                OVER_TOKENS,
                Layouts.attributes(),
                false);
    }

    /** Heads [B, H, N, W] within rows of {@code parts} H W numbers, from number {@code first} of a row on. */
    private Place rows(long parts, long first) {
        long row = parts * heads * width;
        return new Place(strided(new long[] {batch, heads, tokens, width}, tokens * row, width, row, 1), first);
    }

    /** The same transposed, [B, H, W, N]. */
    private Place columns(long parts, long first) {
        long row = parts * heads * width;
        return new Place(strided(new long[] {batch, heads, width, tokens}, tokens * row, width, 1, row), first);
    }

    private Place pairs() {
        return new Place(Layouts.of(memory.format_tag.abcd, batch, heads, tokens, tokens), 0);
    }

    private Place transposed() {
        return new Place(Layouts.of(memory.format_tag.abdc, batch, heads, tokens, tokens), 0);
    }

    private static memory.desc strided(long[] axes, long... strides) {
        return new memory.desc(axes, memory.data_type.f32, strides);
    }
}
