package org.unmask.engine.operations;

import org.unmask.engine.onednn.PostOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** The three forms of GELU, to follow a linear layer. */
public enum Gelu {
    /** {@link ActivationOperations#gelu}. */
    EXACT(PostOperation.GELU),
    /** {@link ActivationOperations#quickGelu}. */
    QUICK(PostOperation.QUICK_GELU),
    /** {@link ActivationOperations#tanhGelu}. */
    TANH(PostOperation.TANH_GELU);

    private final PostOperation post;

    Gelu(PostOperation post) {
        this.post = post;
    }

    /** The function as an operation of its own. */
    public Tensor of(Tape tape, Tensor input) {
        return switch (this) {
            case EXACT -> ActivationOperations.gelu(tape, input);
            case QUICK -> ActivationOperations.quickGelu(tape, input);
            case TANH -> ActivationOperations.tanhGelu(tape, input);
        };
    }

    PostOperation post() {
        return post;
    }
}
