package org.unmask.pipeline.manifests;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.unmask.core.errors.UserException;

/**
 * One record of a CSV file (RFC 4180), in UTF-8 with or without a byte order mark. Lines end as on any system; those without a
 * character are left aside. Immutable.
 *
 * @param line number of the line on which it begins, from 1; {@link #NO_LINE} for keys that stand on every line
 */
record CsvRecord(int line, List<String> fields) {
    /** The line of a header that no line of the file is. */
    static final int NO_LINE = 0;

    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /**
     * All records of a file.
     *
     * @param name what the file is called in errors
     * @throws UserException if it is not in UTF-8, or a quotation is not ended
     */
    static List<CsvRecord> all(String name, byte[] bytes) {
        return new Reader(name, text(name, bytes)).all();
    }

    /** The characters of a file in UTF-8, without its byte order mark. */
    static String text(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            String before = out.flip().toString();
            throw new UserException("Cannot read " + name + ": expected a text in UTF-8, got other bytes in line "
                    + (before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0))
                    + ". Save it in UTF-8.");
        }
        String text = out.flip().toString();
        return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
    }

    private static final class Reader {
        private final String name;
        private final String text;
        private final List<CsvRecord> records = new ArrayList<>();
        private List<String> fields = new ArrayList<>();
        private int at;
        private int line = 1;
        private int firstLine = 1;

        Reader(String name, String text) {
            this.name = name;
            this.text = text;
        }

        List<CsvRecord> all() {
            while (at < text.length()) {
                fields.add(text.charAt(at) == QUOTE ? quoted() : plain());
                if (at < text.length() && text.charAt(at) == ',') {
                    at++;
                    // A comma at the very end is followed by an empty field.
                    if (at == text.length()) {
                        fields.add("");
                    }
                } else {
                    endLine();
                }
            }
            endRecord();
            return records;
        }

        private String plain() {
            int start = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            StringBuilder field = new StringBuilder();
            int openedIn = line;
            for (at++; at < text.length(); at++) {
                char character = text.charAt(at);
                boolean isDoubled = at + 1 < text.length() && text.charAt(at + 1) == QUOTE;
                if (character == QUOTE && !isDoubled) {
                    at++;
                    return field + plain();
                }
                at += character == QUOTE ? 1 : 0;
                line += character == '\n' ? 1 : 0;
                field.append(character);
            }
            throw new UserException("Cannot read " + name + ": expected an end of the quotation that begins in line "
                    + openedIn + ", got the end of the file. Close it, or double the quotation mark.");
        }

        private void endLine() {
            endRecord();
            if (text.startsWith("\r\n", at)) {
                at += 2;
            } else if (at < text.length()) {
                at++;
            }
            line++;
            firstLine = line;
        }

        private void endRecord() {
            if (fields.size() > 1 || (fields.size() == 1 && !fields.get(0).isEmpty())) {
                records.add(new CsvRecord(firstLine, List.copyOf(fields)));
            }
            fields = new ArrayList<>();
        }
    }
}
