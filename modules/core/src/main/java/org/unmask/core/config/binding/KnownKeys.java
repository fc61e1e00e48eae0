package org.unmask.core.config.binding;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unmask.core.text.EditDistance;

/** The keys that a record of settings has, such as {@code train.batch-size}. Immutable. */
final class KnownKeys {
    private final List<String> keys;

    KnownKeys(Class<?> record) {
        keys = keys(record, "", "").distinct().toList();
    }

    boolean contain(String key) {
        return keys.contains(key);
    }

    boolean containGroup(String key) {
        return keys.stream().anyMatch(known -> known.startsWith(key + "."));
    }

    /** The key with the fewest letters to change; its last part alone counts too, as whoever forgot the group typed it. */
    String nearestTo(String wrongKey) {
        return keys.stream()
                .min(Comparator.comparingInt(key ->
                        Math.min(EditDistance.between(wrongKey, key), EditDistance.between(wrongKey, lastPart(key)))))
                .orElseThrow();
    }

    /** The key of a component: {@code batchSize} is {@code batch-size}. */
    static String keyOf(RecordComponent component) {
        return component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /**
     * The keys of a record.
     *
     * @param around where the keys are that a variant shares with its surroundings
     */
    private static Stream<String> keys(Class<?> record, String prefix, String around) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> keys(component, VariantRecord.isSurrounding(component) ? around : prefix));
    }

    private static Stream<String> keys(RecordComponent component, String prefix) {
        String key = prefix + keyOf(component);
        if (VariantRecord.areIn(component)) {
            Stream<String> settings = VariantRecord.allOf(component).stream()
                    .flatMap(variant -> keys(variant.type(), prefix + variant.group() + ".", prefix));
            return Stream.concat(Stream.of(key), settings);
        }
        return component.getType().isRecord() ? keys(component.getType(), key + ".", prefix) : Stream.of(key);
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
