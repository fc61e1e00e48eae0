package org.unmask.core.config.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record that can be chosen, as its {@link Word} says. Immutable.
 *
 * @param type the record
 * @param word its word
 * @param group where its own keys are
 */
record VariantRecord(Class<?> type, String word, String group) {
    static VariantRecord of(Class<?> type) {
        Word word = type.getAnnotation(Word.class);
        if (word == null || !type.isRecord()) {
            throw new IllegalStateException("Cannot name a variant: expected a record with @Word, got "
                    + type.getSimpleName() + ". Give it its word.");
        }
        return new VariantRecord(type, word.value(), word.group().isEmpty() ? word.value() : word.group());
    }

    static boolean areIn(RecordComponent component) {
        return component.getType() == Choice.class;
    }

    /** Every record that a component of type {@link Choice} can hold, sorted by word. */
    static List<VariantRecord> allOf(RecordComponent component) {
        ParameterizedType variants = (ParameterizedType) component.getGenericType();
        return allOf((Class<?>) variants.getActualTypeArguments()[0]);
    }

    /** Every record that a sealed interface permits, sorted by word. */
    static List<VariantRecord> allOf(Class<?> sealed) {
        return permitted(sealed)
                .map(VariantRecord::of)
                .sorted(Comparator.comparing(VariantRecord::word))
                .toList();
    }

    /** What the key of the choice accepts. */
    static ValueRule wordRule(RecordComponent component) {
        List<String> words = allOf(component).stream().map(VariantRecord::word).toList();
        return new ValueRule(new ScalarRule(String.class, Optional.empty(), false, words), false, true);
    }

    static boolean isSurrounding(RecordComponent component) {
        return component.isAnnotationPresent(Surrounding.class);
    }

    /** Whether the record has keys of its own. */
    boolean hasGroup() {
        return !Arrays.stream(type.getRecordComponents()).allMatch(VariantRecord::isSurrounding);
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(VariantRecord::permitted)
                : Stream.of(type);
    }
}
