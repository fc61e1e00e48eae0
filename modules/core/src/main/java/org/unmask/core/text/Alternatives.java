package org.unmask.core.text;

import java.util.List;

/** Words among which somebody may choose, as a sentence lists them. Stateless. */
public final class Alternatives {
    private Alternatives() {}

    /** The words with commas between them and {@code or} before the last, such as {@code a, b or c}. */
    public static String of(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
