package org.unmask.tables.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query with a name, as {@code data-schemas/views/<name>.sql} defines it: comment lines that say what a row is and name each column
 * with its type, then one query that Spark and DuckDB understand alike. Immutable.
 *
 * @param name the view's name in the namespace {@code unmask}
 * @param doc what one row is, in words
 * @param columns its columns, in their order
 * @param query the SQL behind the name
 */
public record AnalystView(String name, String doc, List<Column> columns, String query) {
    /** Views that others are made of stand before them. */
    private static final List<String> NAMES = List.of(
            "current_labels",
            "current_pseudo_labels",
            "pseudo_label_flips",
            "pseudo_label_precision",
            "round_summary",
            "teacher_disagreement",
            "champion_scores",
            "champion_timeline",
            "gate_summary",
            "reject_summary");

    private static final Pattern COLUMN = Pattern.compile("-- ([a-z][a-z_0-9]*) ([a-z]+): (.+)");
    private static final String COMMENT = "--";

    /**
     * A column of a view.
     *
     * @param type its type in Spark's SQL
     * @param doc its meaning, with unit and range
     */
    public record Column(String name, String type, String doc) {}

    /** Every view. */
    public static List<AnalystView> all() {
        return NAMES.stream().map(AnalystView::read).toList();
    }

    /** The names of every view. */
    public static List<String> names() {
        return NAMES;
    }

    /** The view of a name, if there is one. */
    public static Optional<AnalystView> named(String name) {
        return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    private static AnalystView read(String name) {
        String resource = "/unmask/data-schemas/views/" + name + ".sql";
        try (InputStream in = AnalystView.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "Cannot read the view " + name + ": expected " + resource + " on the class path, got nothing.");
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AnalystView parse(String name, String text) {
        List<Column> columns = new ArrayList<>();
        StringBuilder doc = new StringBuilder();
        for (String line : text.lines().filter(line -> line.startsWith(COMMENT)).toList()) {
            Matcher column = COLUMN.matcher(line);
            if (column.matches()) {
                columns.add(new Column(column.group(1), column.group(2), column.group(3)));
            } else {
                doc.append(line.substring(COMMENT.length()));
            }
        }
        String query = text.lines().filter(line -> !line.startsWith(COMMENT)).collect(Collectors.joining("\n"));
        return new AnalystView(name, doc.toString().strip(), columns, query.strip());
    }
}
