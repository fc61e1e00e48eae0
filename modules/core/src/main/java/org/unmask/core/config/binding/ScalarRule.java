package org.unmask.core.config.binding;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unmask.core.text.EditDistance;
import org.unmask.core.text.EnumWords;

/**
 * What one scalar accepts. Immutable.
 *
 * @param type int, long, double, boolean, String, Duration or an enum, boxed or not
 * @param range bounds, if any
 * @param isPositive whether it must exceed zero
 * @param words the only words allowed; empty means any text
 */
record ScalarRule(Class<?> type, Optional<Range> range, boolean isPositive, List<String> words) {
    static ScalarRule of(Class<?> type, RecordComponent annotated) {
        return new ScalarRule(
                type,
                Optional.ofNullable(annotated.getAnnotation(Range.class)),
                annotated.getAnnotation(Positive.class) != null,
                constants(type).map(EnumWords::ofKey).toList());
    }

    /** To stand after "expected": {@code a whole number from 1 to 9}. */
    String expectation() {
        if (!words.isEmpty()) {
            return "one of " + String.join(", ", words);
        }
        String bounds = range.map(r -> " from " + plain(r.min()) + " to " + plain(r.max()))
                .orElse("");
        return noun() + bounds + (isPositive ? " above 0" : "");
    }

    /** The word that was probably meant; empty if any text is allowed, or the value is none. */
    Optional<String> nearestTo(ConfigValue value) {
        return words.stream()
                .filter(word -> value.valueType() == ConfigValueType.STRING)
                .min(Comparator.comparingInt(word -> EditDistance.between(String.valueOf(value.unwrapped()), word)));
    }

    /** The typed value; null if it has the wrong type or breaks a rule. */
    @Nullable
    Object read(ConfigValue value) {
        if (type == String.class) {
            return text(value);
        }
        if (type.isEnum()) {
            return constant(value);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(value);
        }
        return type == Duration.class ? duration(value) : number(value);
    }

    private String noun() {
        if (type == String.class) {
            return "text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a duration such as 30s";
        }
        return isFractional() ? "a number" : "a whole number";
    }

    private @Nullable String text(ConfigValue value) {
        boolean isScalar = value.valueType() == ConfigValueType.STRING
                || value.valueType() == ConfigValueType.NUMBER
                || value.valueType() == ConfigValueType.BOOLEAN;
        if (!isScalar) {
            return null;
        }
        String text = String.valueOf(value.unwrapped());
        return words.isEmpty() || words.contains(text) ? text : null;
    }

    private @Nullable Enum<?> constant(ConfigValue value) {
        String word = text(value);
        return constants(type)
                .filter(constant -> EnumWords.ofKey(constant).equals(word))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Enum<?>> constants(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(constant -> (Enum<?>) constant)
                : Stream.empty();
    }

    private static @Nullable Boolean truth(ConfigValue value) {
        return switch (String.valueOf(value.unwrapped())) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static @Nullable Duration duration(ConfigValue value) {
        try {
            return value.atKey("duration").getDuration("duration");
        } catch (ConfigException e) {
            return null;
        }
    }

    private @Nullable Object number(ConfigValue value) {
        try {
            BigDecimal number = new BigDecimal(String.valueOf(value.unwrapped()));
            return isWithinBounds(number.doubleValue()) ? typed(number) : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private Object typed(BigDecimal number) {
        if (isFractional()) {
            return number.doubleValue();
        }
        if (type == int.class || type == Integer.class) {
            return number.intValueExact();
        }
        return number.longValueExact();
    }

    private boolean isWithinBounds(double number) {
        boolean isInRange =
                range.map(r -> number >= r.min() && number <= r.max()).orElse(true);
        return Double.isFinite(number) && isInRange && (!isPositive || number > 0);
    }

    private boolean isFractional() {
        return type == double.class || type == Double.class;
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
