package org.unmask.pipeline.models;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Lists of names as one column: sorted, separated by commas. */
public final class Names {
    private Names() {}

    /** The column's text. */
    public static String join(Collection<String> names) {
        return String.join(",", names.stream().sorted().toList());
    }

    /** The names in a column's text. */
    public static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.copyOf(Arrays.asList(text.split(",", -1)));
    }
}
