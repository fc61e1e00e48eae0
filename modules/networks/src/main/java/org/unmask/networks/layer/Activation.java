package org.unmask.networks.layer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unmask.engine.operations.Gelu;

/** A function of every number between two linear layers. */
public enum Activation {
    /** {@link Gelu#EXACT}. */
    GELU(Gelu.EXACT),
    /** {@link Gelu#QUICK}. */
    QUICK_GELU(Gelu.QUICK),
    /** {@link Gelu#TANH}. */
    TANH_GELU(Gelu.TANH);

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

    Gelu form() {
        return form;
    }
}
