package org.unmask.networks.dpgnet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;

/**
 * Numbers and words by name, as a configuration or a checkpoint gives them. Immutable.
 *
 * @param prefix before every name
 * @param values by prefix and name
 */
public record NamedSettings(String prefix, Map<String, ?> values) {
    /** A number. */
    public double number(String name) {
        if (value(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw unfit(name, "a number");
    }

    /** A whole number. */
    public int whole(String name) {
        double number = number(name);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw unfit(name, "a whole number");
        }
        return (int) number;
    }

    /** A word. */
    public String word(String name) {
        if (value(name) instanceof String word) {
            return word;
        }
        throw unfit(name, "a word");
    }

    /** One of the choices, by its name in small letters. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        String word = word(name);
        for (E choice : type.getEnumConstants()) {
            if (word(choice).equals(word)) {
                return choice;
            }
        }
        String known =
                Arrays.stream(type.getEnumConstants()).map(NamedSettings::word).collect(Collectors.joining(", "));
        throw unfit(name, "one of " + known);
    }

    /** The word for a choice. */
    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private Object value(String name) {
        Object value = values.get(prefix + name);
        if (value == null) {
            throw unfit(name, "a value");
        }
        return value;
    }

    private UserException unfit(String name, String expected) {
        return new UserException("Cannot set up a method: expected " + expected + " of " + prefix + name + ", got "
                + values.get(prefix + name) + ". Correct the configuration, or use the version that wrote it.");
    }
}
