package org.unmask.jobs;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.TextFiles;

/**
 * Cuts a text into SQL statements at its semicolons. Quoted text is kept as it is, with the backslash as Spark's escape;
 * comments are left out, but for hints. One use, one thread.
 */
final class SqlScript {
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private int position;

    private SqlScript(String text) {
        this.text = text;
    }

    /** The statements of a text, without their semicolons; empty ones are left out. */
    static List<String> statements(String text) {
        return new SqlScript(text).cut();
    }

    /**
     * The statements of a file.
     *
     * @throws UserException if there is no such file, or it is no text
     */
    static List<String> read(Path file) {
        try {
            return statements(TextFiles.read(file));
        } catch (NoSuchFileException e) {
            throw new UserException(
                    "Cannot read " + file + ": expected a file of SQL statements, got no such file. Check -f.", e);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read " + file + ": expected a file of SQL statements, got " + e
                            + ". Check -f, and the file's permissions and coding.",
                    e);
        }
    }

    private List<String> cut() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\'' || c == '"' || c == '`') {
                quoted(c);
            } else if (text.startsWith("--", position)) {
                skipTo("\n", 0);
            } else if (text.startsWith("/*", position) && !text.startsWith("/*+", position)) {
                statement.append(' ');
                skipTo("*/", 2);
            } else if (c == ';') {
                end();
                position++;
            } else {
                statement.append(c);
                position++;
            }
        }
        end();
        return statements;
    }

    /** Takes a quoted text over, to its closing mark or the end. */
    private void quoted(char mark) {
        int from = position++;
        while (position < text.length() && text.charAt(position) != mark) {
            boolean escapes = text.charAt(position) == '\\' && mark != '`';
            position += escapes ? 2 : 1;
        }
        position = Math.min(text.length(), position + 1);
        statement.append(text, from, position);
    }

    private void skipTo(String end, int endLength) {
        int found = text.indexOf(end, position);
        position = found < 0 ? text.length() : found + endLength;
    }

    private void end() {
        if (!statement.toString().isBlank()) {
            statements.add(statement.toString().strip());
        }
        statement.setLength(0);
    }
}
