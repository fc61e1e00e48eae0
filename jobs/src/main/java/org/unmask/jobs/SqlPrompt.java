package org.unmask.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.tables.TableSpec;
import org.unmask.tables.schema.DataSchema;
import org.unmask.tables.views.AnalystView;

/**
 * Statements that somebody types on a terminal: a line is edited, lines before it come back with the arrow keys, also those of earlier
 * prompts, and the tabulator completes tables, views, columns and the words of SQL. A statement ends with a semicolon and may have
 * several lines; control and C drops it, control and D ends. One thread.
 */
final class SqlPrompt {
    private static final String BEGIN = "unmask> ";
    private static final String GOES_ON = "   ...> ";

    private static final List<String> WORDS = List.of(
            "select",
            "from",
            "where",
            "group by",
            "order by",
            "having",
            "limit",
            "join",
            "left join",
            "on",
            "as",
            "and",
            "or",
            "not",
            "in",
            "is null",
            "is not null",
            "between",
            "like",
            "case",
            "when",
            "then",
            "else",
            "end",
            "distinct",
            "count(*)",
            "avg(",
            "min(",
            "max(",
            "sum(",
            "describe table",
            "show tables in unmask",
            "show views in unmask",
            "explain",
            "version as of",
            "timestamp as of");

    private final LineReader lines;

    private SqlPrompt(LineReader lines) {
        this.lines = lines;
    }

    /**
     * A prompt on the terminal of this process, with the lines of earlier ones in the user's home.
     *
     * @throws InfrastructureException if the terminal does not answer
     */
    static SqlPrompt onTerminal() {
        try {
            Path history = Path.of(System.getProperty("user.home")).resolve(".unmask_sql_history");
            return on(TerminalBuilder.builder().build(), history);
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot read statements: expected a terminal, got " + e.getMessage()
                            + ". Give the statements with -e or -f.",
                    e);
        }
    }

    /** A prompt on any terminal, with a file of lines. */
    static SqlPrompt on(Terminal terminal, Path history) {
        DefaultParser parser = new DefaultParser();
        // A table's name is one word, and what is quoted or escaped is SQL's own affair.
        parser.setQuoteChars(null);
        parser.setEscapeChars(null);
        return new SqlPrompt(LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(parser)
                .completer(new StringsCompleter(words()))
                .variable(LineReader.HISTORY_FILE, history)
                // A surprise is no event: != is SQL.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build());
    }

    /** What the tabulator knows. */
    static List<String> words() {
        List<String> words = new ArrayList<>(WORDS);
        TableSpec.all().forEach(table -> words.add("unmask." + table.name()));
        AnalystView.names().forEach(view -> words.add("unmask." + view));
        Stream.concat(
                        TableSpec.all().stream()
                                .flatMap(table ->
                                        Stream.of(DataSchema.spark(table.name()).fieldNames())),
                        AnalystView.all().stream()
                                .flatMap(view -> view.columns().stream().map(AnalystView.Column::name)))
                .distinct()
                .forEach(words::add);
        return words;
    }

    /** Hands over every statement, until the input ends. */
    void read(Consumer<String> statements) {
        StringBuilder pending = new StringBuilder();
        while (true) {
            try {
                String line = lines.readLine(pending.isEmpty() ? BEGIN : GOES_ON);
                pending.append(line).append('\n');
                if (line.stripTrailing().endsWith(";")) {
                    SqlScript.statements(pending.toString()).forEach(statements);
                    pending.setLength(0);
                } else if (pending.toString().isBlank()) {
                    pending.setLength(0);
                }
            } catch (UserInterruptException e) {
                pending.setLength(0);
            } catch (EndOfFileException e) {
                SqlScript.statements(pending.toString()).forEach(statements);
                return;
            }
        }
    }
}
