package org.unmask.networks.method;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.unmask.core.errors.UserException;

/** The one table from the configuration's words to methods. */
public final class Methods {
    private static final Map<String, Function<Map<String, ?>, Method>> BY_WORD = new TreeMap<>(Map.of(
            Classification.WORD, settings -> new Classification(),
            Dpgnet.WORD, Dpgnet::of,
            Jrc.WORD, Jrc::of,
            Lae.WORD, Lae::of));

    private Methods() {}

    /** The configuration's words in alphabetical order. */
    static Set<String> words() {
        return Collections.unmodifiableSet(BY_WORD.keySet());
    }

    /**
     * The method called {@code word} with what {@link Method#settings} gave; settings of other methods are ignored.
     *
     * @throws UserException when there is none, or its settings cannot be used
     */
    public static Method of(String word, Map<String, ?> settings) {
        Function<Map<String, ?>, Method> known = BY_WORD.get(word);
        if (known == null) {
            throw new UserException("Cannot choose a method: expected one of " + String.join(", ", BY_WORD.keySet())
                    + ", got " + word + ". Set method.name, or --method, to one of them.");
        }
        return known.apply(settings);
    }
}
