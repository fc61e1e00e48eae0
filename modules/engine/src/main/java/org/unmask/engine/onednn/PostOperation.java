package org.unmask.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;

/** What a kernel does to each number before it writes it. */
public enum PostOperation {
    /** Nothing. */
    NONE,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code min(max(x, 0), 6)}. */
    RELU6,
    /** {@code x * Phi(x)}. */
    GELU,
    /** {@code x * sigmoid(1.702 x)}. */
    QUICK_GELU,
    /** {@code x / 2 * (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))}. */
    TANH_GELU;

    private static final float SIX = 6f;
    private static final float QUICK = 1.702f;

    void appendTo(post_ops operations) {
        switch (this) {
            case NONE -> {}
            case RELU -> operations.append_eltwise(dnnl.algorithm.eltwise_relu, 0f, 0f);
            case RELU6 -> operations.append_eltwise(dnnl.algorithm.eltwise_clip, 0f, SIX);
            case GELU -> operations.append_eltwise(dnnl.algorithm.eltwise_gelu_erf, 0f, 0f);
            case QUICK_GELU -> operations.append_eltwise(dnnl.algorithm.eltwise_swish, QUICK, 0f);
            case TANH_GELU -> operations.append_eltwise(dnnl.algorithm.eltwise_gelu_tanh, 0f, 0f);
        }
    }
}
