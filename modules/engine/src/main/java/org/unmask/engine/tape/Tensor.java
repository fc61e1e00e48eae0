package org.unmask.engine.tape;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A value on the tape and, during the backward pass, the gradient of the loss with respect to it. Parameters keep their
 * gradient array for ever (a view of the flat gradient) unless they are frozen; all other gradients are lent by the tape's
 * pool. Confined to the thread of its tape.
 */
public final class Tensor {
    private final INDArray value;
    private boolean differentiable;
    private @Nullable INDArray gradient;
    private boolean gradientWritten;

    private Tensor(INDArray value, boolean differentiable) {
        this.value = value;
        this.differentiable = differentiable;
    }

    static Tensor constant(INDArray value) {
        return new Tensor(value, false);
    }

    static Tensor intermediate(INDArray value) {
        return new Tensor(value, true);
    }

    /** The value, in C order; owned by the tape or by the parameters. */
    public INDArray value() {
        return value;
    }

    /** Whether a gradient flows into this tensor; false for inputs, frozen parameters and what depends on these alone. */
    public boolean differentiable() {
        return differentiable;
    }

    /**
     * The gradient of the loss with respect to this tensor, of the value's shape.
     *
     * @throws IllegalStateException when no gradient has reached this tensor
     */
    public INDArray gradient() {
        if (gradient == null) {
            throw new IllegalStateException(
                    "Cannot read a gradient: expected a tensor that the loss depends on, got one without gradient. "
                            + "Call it inside the backward pass.");
        }
        return gradient;
    }

    /** Makes a parameter trainable, its gradient to be written into {@code array}. */
    void train(INDArray array) {
        gradient = array;
        differentiable = true;
        gradientWritten = false;
    }

    /** Makes a parameter an input: no gradient is computed for it. */
    void freeze() {
        gradient = null;
        differentiable = false;
        gradientWritten = false;
    }

    boolean gradientWritten() {
        return gradientWritten;
    }

    boolean hasGradientArray() {
        return gradient != null;
    }

    void lendGradient(INDArray array) {
        gradient = array;
    }

    void markGradientWritten() {
        gradientWritten = true;
    }

    void forgetGradientWritten() {
        gradientWritten = false;
    }

    INDArray takeBackGradient() {
        INDArray array = gradient();
        gradient = null;
        gradientWritten = false;
        return array;
    }
}
