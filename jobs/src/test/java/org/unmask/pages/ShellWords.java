package org.unmask.pages;

import java.util.List;
import java.util.regex.Pattern;

/** A command line of a page as words: quotes are taken off, and what follows a comment, a pipe or another command is left out. */
final class ShellWords {
    private static final Pattern WORD =
            Pattern.compile("(?:[^\\s\"'#|;&]|\"[^\"]*\"|'[^']*')(?:[^\\s\"'|;&]|\"[^\"]*\"|'[^']*')*");
    private static final Pattern END = Pattern.compile("\\s(?:#|\\||;|&&)(?=([^\"']|\"[^\"]*\"|'[^']*')*$).*");

    private ShellWords() {}

    static List<String> of(String line) {
        return WORD.matcher(END.matcher(line).replaceFirst(""))
                .results()
                .map(match -> match.group().replaceAll("[\"']", ""))
                .toList();
    }
}
