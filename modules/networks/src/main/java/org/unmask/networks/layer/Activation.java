package org.unmask.networks.layer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unmask.engine.operations.Gelu;
import org.unmask.networks.onnx.GraphValue;

/** A function of every number between two linear layers. */
public enum Activation {
    /** {@link Gelu#EXACT}. */
    GELU(Gelu.EXACT) {
        @Override
        GraphValue describe(GraphValue input) {
            return input.times(0.5).times(input.times(1 / Math.sqrt(2)).erf().plus(1));
        }
    },
    /** {@link Gelu#QUICK}. */
    QUICK_GELU(Gelu.QUICK) {
        @Override
        GraphValue describe(GraphValue input) {
            return input.gatedBySigmoid(1.702);
        }
    },
    /** {@link Gelu#TANH}. */
    TANH_GELU(Gelu.TANH) {
        @Override
        GraphValue describe(GraphValue input) {
            GraphValue cube = input.times(input).times(input);
            GraphValue inner = input.plus(cube.times(0.044715)).times(Math.sqrt(2 / Math.PI));
            return input.times(0.5).times(inner.tanh().plus(1));
        }
    };

    private final Gelu form;

    Activation(Gelu form) {
        this.form = form;
    }

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

    /** The same function in a graph. */
    abstract GraphValue describe(GraphValue input);

    Gelu form() {
        return form;
    }
}
