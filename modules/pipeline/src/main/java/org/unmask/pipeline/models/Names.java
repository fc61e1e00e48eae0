package org.unmask.pipeline.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.unmask.core.hash.Sha256;

/**
 * Names, such as domains', as one text. A name may hold any character: whoever joins or shows names, or calls a file after
 * them, does it here, so that two lists of names never become one text. Stateless.
 */
public final class Names {
    private static final char SEPARATOR = ',';
    private static final char ESCAPE = '\\';
    private static final Pattern ONE_WORD = Pattern.compile("[\\p{L}\\p{N}._-]+");
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int HASH_LETTERS = 8;

    private Names() {}

    /**
     * The names as a column: sorted, separated by commas. A comma or backslash inside a name has a backslash before it.
     */
    public static String join(Collection<String> names) {
        return names.stream().sorted().map(Names::escaped).collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    /** The names in a column's text. */
    public static List<String> split(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            // A backslash before any other letter is the name's own: columns from before names were escaped read as
            // they were.
            if (letter == ESCAPE && i + 1 < text.length() && isEscaped(text.charAt(i + 1))) {
                i++;
                name.append(text.charAt(i));
            } else if (letter == SEPARATOR) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(letter);
            }
        }
        names.add(name.toString());
        return List.copyOf(names);
    }

    /** Whether a column's text holds this name and no other. */
    public static boolean isOnly(String name, String text) {
        return text.equals(join(List.of(name)));
    }

    /** The names in words for readers, such as {@code cats+dogs}; one that is no single word stands in quotes. */
    public static String words(Collection<String> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining("+"));
    }

    /** A name for readers: as it is if it is a single word, else in quotes. */
    public static String quoted(String name) {
        return ONE_WORD.matcher(name).matches()
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * What a file or branch of a name is called: its letters, digits, dots, dashes and underscores. Where others had to go, the
     * name's hash tells it from names that look like it.
     */
    public static String fileName(String name) {
        return fileName(name, name);
    }

    /** What a file of several words is called: as {@link #fileName(String)}, with underscores between the words. */
    public static String fileNameOfWords(String words) {
        return fileName(words, words.replace(' ', '_'));
    }

    private static String fileName(String text, String spaced) {
        String plain = NOT_IN_FILE_NAMES.matcher(spaced).replaceAll("_");
        return plain.equals(spaced)
                ? plain
                : plain + "-"
                        + Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_LETTERS);
    }

    private static boolean isEscaped(char letter) {
        return letter == SEPARATOR || letter == ESCAPE;
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace(",", "\\,");
    }
}
