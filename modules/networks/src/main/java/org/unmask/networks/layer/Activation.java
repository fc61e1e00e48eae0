package org.unmask.networks.layer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unmask.engine.operations.ActivationOperations;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** A function of every number between two linear layers. */
public enum Activation {
    /** {@link ActivationOperations#gelu}. */
    GELU {
        @Override
        Tensor apply(Tape tape, Tensor input) {
            return ActivationOperations.gelu(tape, input);
        }
    },
    /** {@link ActivationOperations#quickGelu}. */
    QUICK_GELU {
        @Override
        Tensor apply(Tape tape, Tensor input) {
            return ActivationOperations.quickGelu(tape, input);
        }
    },
    /** {@link ActivationOperations#tanhGelu}. */
    TANH_GELU {
        @Override
        Tensor apply(Tape tape, Tensor input) {
            return ActivationOperations.tanhGelu(tape, input);
        }
    };

    /** The word in descriptions, such as {@code quick_gelu}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The function of that word, where there is one. */
    public static Optional<Activation> of(String word) {
        return Arrays.stream(values())
                .filter(activation -> activation.word().equals(word))
                .findFirst();
    }

    /** All words, to be told in a sentence. */
    public static String words() {
        return Arrays.stream(values()).map(Activation::word).collect(Collectors.joining(", "));
    }

    /** The function as a layer. */
    public Layer layer() {
        return (pass, input) -> apply(pass.tape(), input);
    }

    abstract Tensor apply(Tape tape, Tensor input);
}
