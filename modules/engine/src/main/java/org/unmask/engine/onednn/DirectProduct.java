package org.unmask.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.Tape;

/**
 * A product of rows with weights, [M, K] x [K, N], and what follows it, in one pass. Immutable; runs on the tape's thread.
 *
 * @param rows M
 * @param inputs K
 * @param outputs N
 */
public record DirectProduct(long rows, long inputs, long outputs) {
    private record Product(DirectProduct sizes, Finish.Parts finish) {}

    /** {@code output = finish(left * weights)}. */
    public void multiply(Tape tape, INDArray left, INDArray weights, Finish finish, INDArray output) {
        var work = Primitives.of(tape)
                .get(WeightedWork.class, new Product(this, finish.parts()), () -> prepare(finish.parts()));
        INDArray packed = work.weights().pack(tape, weights);
        work.kernel().run(tape, finish.after(left, packed, output));
    }

    private WeightedWork prepare(Finish.Parts finish) {
        memory.desc left = matrix(memory.format_tag.ab, rows, inputs);
        memory.desc output = matrix(memory.format_tag.ab, rows, outputs);
        memory.desc row = matrix(memory.format_tag.ab, 1, outputs);
        matmul.primitive_desc description = describe(left, row, output, finish.attributes(), finish.biased());
        List<Work.Argument> arguments = new ArrayList<>(List.of(
                new Work.Argument(dnnl.DNNL_ARG_SRC, left),
                new Work.Argument(dnnl.DNNL_ARG_WEIGHTS, description.weights_desc()),
                new Work.Argument(dnnl.DNNL_ARG_DST, output)));
        if (finish.biased()) {
            arguments.add(new Work.Argument(dnnl.DNNL_ARG_BIAS, row));
        }
        return new WeightedWork(
                new Work(new matmul(description), description.scratchpad_desc(), arguments),
                Packing.into(matrix(memory.format_tag.ab, inputs, outputs), description.weights_desc()));
    }

    private matmul.primitive_desc describe(
            memory.desc left, memory.desc row, memory.desc output, primitive_attr attributes, boolean biased) {
        memory.desc weights = matrix(memory.format_tag.any, inputs, outputs);
        return biased
                ? new matmul.primitive_desc(OneDnn.engine(), left, weights, row, output, attributes, false)
                : new matmul.primitive_desc(OneDnn.engine(), left, weights, output, attributes, false);
    }

    private static memory.desc matrix(memory.format_tag layout, long rows, long columns) {
        return Layouts.of(layout, rows, columns);
    }
}
