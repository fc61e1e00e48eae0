package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Comma-separated values after RFC 4180, one line a row. */
final class Csv {
    private Csv() {}

    /** A field, in quotation marks where it needs them. */
    static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** A line of names. */
    static String header(String[] names) {
        List<String> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(field(name));
        }
        return String.join(",", fields);
    }

    /** A line of values; nothing for null, hexadecimal digits for bytes. */
    static String line(Row row) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < row.length(); column++) {
            Object value = row.get(column);
            if (value == null) {
                fields.add("");
            } else if (value instanceof byte[] bytes) {
                fields.add(java.util.HexFormat.of().formatHex(bytes));
            } else {
                fields.add(field(value.toString()));
            }
        }
        return String.join(",", fields);
    }
}
