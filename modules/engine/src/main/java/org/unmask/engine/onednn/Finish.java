package org.unmask.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What follows a convolution or a product in the same pass over memory: {@code then(x + bias)}, channel by channel.
 *
 * @param bias [C], or none
 * @param then what comes last
 */
public record Finish(@Nullable INDArray bias, PostOperation then) {
    /** Nothing follows. */
    public static final Finish NONE = new Finish(null, PostOperation.NONE);

    /** Which parts there are: what a primitive depends on. */
    record Parts(boolean biased, PostOperation then) {
        primitive_attr attributes() {
            var operations = new post_ops();
            then.appendTo(operations);
            primitive_attr attributes = Layouts.attributes();
            attributes.set_post_ops(operations);
            return attributes;
        }
    }

    Parts parts() {
        return new Parts(bias != null, then);
    }

    /** The arrays of a primitive's run: {@code first}, then the bias where there is one. */
    INDArray[] after(INDArray... first) {
        List<INDArray> arrays = new ArrayList<>(List.of(first));
        if (bias != null) {
            arrays.add(bias);
        }
        return arrays.toArray(INDArray[]::new);
    }
}
