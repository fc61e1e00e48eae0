package org.unmask.networks.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unmask.core.errors.UserException;

/**
 * What {@link Method#settings} gave, read again: from the configuration, or from a checkpoint's JSON, in which numbers may have
 * changed their type. Immutable.
 *
 * @param prefix of the method's own names
 */
record StoredSettings(String prefix, Map<String, ?> byName) {
    int whole(String name) {
        return number(name).intValue();
    }

    double fraction(String name) {
        return number(name).doubleValue();
    }

    String word(String name) {
        return byName.get(prefix + name) instanceof String word ? word : missing(name, "a word");
    }

    /** A list of whole numbers. */
    List<Integer> wholes(String name) {
        return byName.get(prefix + name) instanceof List<?> list
                        && list.stream().allMatch(Number.class::isInstance)
                ? list.stream().map(number -> ((Number) number).intValue()).toList()
                : missing(name, "a list of whole numbers");
    }

    /** One of the choices, by its name in small letters. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String word = word(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseGet(() -> missing(name, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    private Number number(String name) {
        return byName.get(prefix + name) instanceof Number number ? number : missing(name, "a number");
    }

    private <T> T missing(String name, String kind) {
        throw new UserException(
                "Cannot build a network: expected " + kind + " for the method's setting " + prefix + name + ", got "
                        + byName.get(prefix + name) + ". Use a checkpoint of this version, or train the model again.");
    }
}
