package org.unmask.core.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.core.errors.DataContractException;

/**
 * The words that stand for an enum's constants outside the code, made from their names: {@code SOURCE_MODEL} is
 * {@code source-model} in the configuration and {@code source_model} in a table's column. Stateless.
 */
public final class EnumWords {
    private EnumWords() {}

    /** The word in the configuration, such as {@code source-model}. */
    public static String ofKey(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word in a table, such as {@code source_model}. */
    public static String ofColumn(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a word of the configuration; empty if there is none. */
    public static <E extends Enum<E>> Optional<E> fromKey(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ofKey(constant).equals(word))
                .findFirst();
    }

    /** The constant of a word of a table; empty if there is none. */
    public static <E extends Enum<E>> Optional<E> fromColumn(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ofColumn(constant).equals(word))
                .findFirst();
    }

    /**
     * The constant of a word that a table holds.
     *
     * @param column where the word stands, for the error
     * @throws DataContractException if it stands for nothing
     */
    public static <E extends Enum<E>> E stored(Class<E> type, String column, String word) {
        return fromColumn(type, word)
                .orElseThrow(() -> new DataContractException("Cannot read column " + column + ": expected one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(EnumWords::ofColumn)
                                .toList()
                        + ", got \"" + word
                        + "\". Read the table with the version of Unmask that wrote it, or correct the row."));
    }

    /** All words of the configuration in the order of the constants. */
    public static List<String> keysOf(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumWords::ofKey).toList();
    }
}
