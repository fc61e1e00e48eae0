package org.unmask.networks.encoder;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;

/** How tokens become an embedding. */
public enum Pooling {
    /** The mean of the tokens. */
    MEAN,
    /** A learnt token that reads the others. */
    CLASS;

    /** The configuration's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Pooling of(String word) {
        for (Pooling pooling : values()) {
            if (pooling.word().equals(word)) {
                return pooling;
            }
        }
        String known = Arrays.stream(values()).map(Pooling::word).collect(Collectors.joining(" or "));
        throw new UserException("Cannot build a network: expected pooling " + known + ", got " + word
                + ". Set network.vit.pooling to one of them.");
    }
}
