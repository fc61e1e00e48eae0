package org.unmask.core.config.binding;

import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UnmaskException;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;

/**
 * Writes a record, with the records inside it, as a flat map that JSON can hold, and reads it again by the rules that hold in
 * the configuration. Keys are the configuration's: {@code batchSize} is {@code batch-size}, and what is in a record inside is
 * {@code record.key}. A component of a sealed interface is the {@link Word} of its record, whose keys are in the group of that
 * name beside it, as with {@link Choice}, or around it where they are {@link Surrounding}. Components may also be maps from
 * text to lists of whole numbers. Keys that no component has are passed over. Stateless.
 */
public final class RecordCodec {
    private RecordCodec() {}

    /** Every value by its key: words, numbers, truths, text and lists of them. */
    public static Map<String, Object> write(Record described) {
        Map<String, Object> values = new TreeMap<>();
        write(described, new Place("", ""), values);
        return values;
    }

    /**
     * The record that {@link #write} wrote.
     *
     * @throws UserException when a value is missing or breaks a rule
     */
    public static <R extends Record> R read(Class<R> type, Map<String, ?> values) {
        return type.cast(read(type, new Place("", ""), values));
    }

    private static void write(Record described, Place place, Map<String, Object> values) {
        for (RecordComponent component : described.getClass().getRecordComponents()) {
            write(component, ConfigText.read(component, described), place, values);
        }
    }

    private static void write(RecordComponent component, Object value, Place place, Map<String, Object> values) {
        String key = place.key(component);
        if (isSealed(component)) {
            VariantRecord variant = VariantRecord.of(value.getClass());
            values.put(key, variant.word());
            write((Record) value, place.of(component, variant), values);
        } else if (value instanceof Record inside) {
            write(inside, place.inside(component), values);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> values.put(key + "." + name, element));
        } else {
            values.put(key, value instanceof Enum<?> constant ? EnumWords.ofKey(constant) : value);
        }
    }

    private static Object read(Class<?> type, Place place, Map<String, ?> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> read(component, place, values))
                .toArray();
        Object described = construct(type, components, arguments);
        if (described instanceof CrossChecked checked) {
            checked.violations().stream().findFirst().ifPresent(broken -> {
                String own = place.own + broken.key();
                String key = values.containsKey(own) ? own : place.around + broken.key();
                throw refused(key, broken.expected(), values.get(key));
            });
        }
        return described;
    }

    private static Object read(RecordComponent component, Place place, Map<String, ?> values) {
        String key = place.key(component);
        if (isSealed(component)) {
            VariantRecord variant = variant(component.getType(), key, values);
            return read(variant.type(), place.of(component, variant), values);
        }
        if (component.getType().isRecord()) {
            return read(component.getType(), place.inside(component), values);
        }
        return component.getType() == Map.class ? readMap(key + ".", values) : readValue(component, key, values);
    }

    /** An enum whose constants have bodies is sealed too. */
    private static boolean isSealed(RecordComponent component) {
        return component.getType().isInterface() && component.getType().isSealed();
    }

    private static Object readValue(RecordComponent component, String key, Map<String, ?> values) {
        ValueRule rule = ValueRule.of(component);
        Object read = rule.read(ConfigValueFactory.fromAnyRef(values.get(key)));
        if (read == null) {
            throw refused(key, rule.expectation(), values.get(key));
        }
        return read;
    }

    private static Map<String, List<Integer>> readMap(String prefix, Map<String, ?> values) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(prefix.length()),
                        entry -> wholeNumbers(entry.getKey(), entry.getValue())));
    }

    private static List<Integer> wholeNumbers(String key, @Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance)) {
            return list.stream().map(Integer.class::cast).toList();
        }
        throw refused(key, "a list of whole numbers", value);
    }

    private static VariantRecord variant(Class<?> type, String key, Map<String, ?> values) {
        List<VariantRecord> known = VariantRecord.allOf(type);
        return known.stream()
                .filter(variant -> variant.word().equals(values.get(key)))
                .findFirst()
                .orElseThrow(() -> refused(
                        key,
                        "one of " + known.stream().map(VariantRecord::word).collect(Collectors.joining(", ")),
                        values.get(key)));
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UnmaskException refused) {
                throw refused;
            }
            throw notMade(type, e);
        } catch (ReflectiveOperationException e) {
            throw notMade(type, e);
        }
    }

    private static IllegalStateException notMade(Class<?> type, ReflectiveOperationException cause) {
        return new IllegalStateException(
                "Cannot make a " + type.getSimpleName()
                        + ": expected a record that refuses values with an error of its own, got another. Move its checks"
                        + " to rules.",
                cause);
    }

    private static UserException refused(String key, String expected, @Nullable Object got) {
        return new UserException("Cannot read a description: expected " + expected + " for " + key + ", got " + got
                + ". Use a file of this version.");
    }

    /**
     * Where the keys of a record are.
     *
     * @param own what its own begin with
     * @param around what those begin with that a variant shares with its surroundings
     */
    private record Place(String own, String around) {
        String key(RecordComponent component) {
            return (VariantRecord.isSurrounding(component) ? around : own) + KnownKeys.keyOf(component);
        }

        Place inside(RecordComponent component) {
            return component.isAnnotationPresent(Flat.class) ? this : new Place(key(component) + ".", own);
        }

        /** The place of a component's variant. */
        Place of(RecordComponent component, VariantRecord variant) {
            String beside = VariantRecord.isSurrounding(component) ? around : own;
            return new Place(beside + variant.group() + ".", beside);
        }
    }
}
