package org.unmask.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What follows a convolution or a product in the same pass over memory: {@code then(scale * x + shift)}, channel by channel.
 *
 * @param scale [C], or none
 * @param shift [C], or none
 * @param then what comes last
 */
public record Finish(@Nullable INDArray scale, @Nullable INDArray shift, PostOperation then) {
    /** Nothing follows. */
    public static final Finish NONE = new Finish(null, null, PostOperation.NONE);

    /** A bias [C], or none. */
    public static Finish bias(@Nullable INDArray shift) {
        return shift == null ? NONE : new Finish(null, shift, PostOperation.NONE);
    }

    /** Which parts there are: what a primitive depends on. */
    record Parts(boolean scaled, boolean shifted, PostOperation then) {
        /** Whether the shift is the primitive's own bias. */
        boolean biased() {
            return shifted && !scaled;
        }

        /** The attributes of a primitive whose output is laid out so that {@code perChannel} fits it. */
        primitive_attr attributes(memory.desc perChannel) {
            var operations = new post_ops();
            if (scaled) {
                operations.append_binary(dnnl.algorithm.binary_mul, perChannel);
                if (shifted) {
                    operations.append_binary(dnnl.algorithm.binary_add, perChannel);
                }
            }
            then.appendTo(operations);
            primitive_attr attributes = Layouts.attributes();
            attributes.set_post_ops(operations);
            return attributes;
        }

        /** The further arguments of such a primitive, in the order of {@link Finish#arrays}. */
        List<Work.Argument> arguments(memory.desc bias, memory.desc perChannel) {
            List<Work.Argument> arguments = new ArrayList<>();
            if (biased()) {
                arguments.add(new Work.Argument(dnnl.DNNL_ARG_BIAS, bias));
            }
            for (int i = 0; scaled && i < (shifted ? 2 : 1); i++) {
                int number = dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (i + 1) | dnnl.DNNL_ARG_SRC_1;
                arguments.add(new Work.Argument(number, perChannel));
            }
            return arguments;
        }
    }

    Parts parts() {
        return new Parts(scale != null, shift != null, then);
    }

    /** The arrays of a primitive's run: {@code first}, then scale and shift where there are any. */
    INDArray[] after(INDArray... first) {
        List<INDArray> arrays = new ArrayList<>(List.of(first));
        if (scale != null) {
            arrays.add(scale);
        }
        if (shift != null) {
            arrays.add(shift);
        }
        return arrays.toArray(INDArray[]::new);
    }
}
