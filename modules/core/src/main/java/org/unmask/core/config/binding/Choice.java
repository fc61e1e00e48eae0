package org.unmask.core.config.binding;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A choice among the records of a sealed interface, with the settings of each of them, chosen or not. As a component of a
 * configuration record its own key holds the {@link Word} of the chosen one, and the groups beside it hold the records.
 * Immutable, and serializable if the variants are.
 *
 * @param word names the chosen one
 * @param all one of each, sorted by their words
 * @param <T> the sealed interface
 */
public record Choice<T>(String word, List<T> all) implements Serializable {
    /** Sorts the variants and checks that the chosen one is among them. */
    public Choice {
        all = all.stream()
                .sorted(Comparator.comparing(variant -> wordOf(variant.getClass())))
                .toList();
        if (words(all).noneMatch(word::equals)) {
            throw new IllegalArgumentException("Cannot choose a variant: expected one of " + all + ", got " + word
                    + ". Bind what the sealed interface permits.");
        }
    }

    /** A choice of the first. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Choice<T> choosing(T chosen, T... others) {
        return new Choice<>(
                wordOf(chosen.getClass()),
                Stream.concat(Stream.of(chosen), Stream.of(others)).toList());
    }

    /** The word that stands for a record in the configuration. */
    public static String wordOf(Class<?> variant) {
        return VariantRecord.of(variant).word();
    }

    /** The one that the configuration names. */
    public T chosen() {
        return named(word).orElseThrow();
    }

    /** The one of a word, whichever is chosen; empty if there is none. */
    public Optional<T> named(String other) {
        return all.stream()
                .filter(variant -> wordOf(variant.getClass()).equals(other))
                .findFirst();
    }

    /** The words of all, sorted. */
    public List<String> words() {
        return words(all).toList();
    }

    /** The one of a type, whichever is chosen. */
    public <V extends T> V of(Class<V> type) {
        return all.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    /** The same choice with other settings. */
    public Choice<T> map(UnaryOperator<T> change) {
        return new Choice<>(word, all.stream().map(change).toList());
    }

    private static Stream<String> words(List<?> variants) {
        return variants.stream().map(variant -> wordOf(variant.getClass()));
    }
}
