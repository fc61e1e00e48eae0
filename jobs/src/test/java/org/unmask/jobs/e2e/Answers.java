package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Questions of analysts and their answers, as rows of texts that do not depend on who was asked. */
final class Answers {
    private static final Path FOLDER = Build.home().resolve("jobs/src/test/resources/analysts");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

    /** Digits in which engines that add in another order agree. */
    private static final int DIGITS = 9;

    private Answers() {}

    static Path world() {
        return FOLDER.resolve("world.sql");
    }

    /** The statements of the questions, by their tags. */
    static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        String tag = "";
        for (String line : lines("questions.sql")) {
            if (line.startsWith("-- tag::")) {
                tag = line.substring("-- tag::".length());
                questions.put(tag, "");
            } else if (line.startsWith("-- end::")) {
                tag = "";
            } else if (!tag.isEmpty() && !line.startsWith("--")) {
                questions.merge(tag, line.replaceFirst(";$", "") + "\n", String::concat);
            }
        }
        return questions;
    }

    /** The answers that the world has, by the questions' tags: a header, then rows. */
    static Map<String, List<List<String>>> known() {
        Map<String, List<List<String>>> answers = new LinkedHashMap<>();
        List<List<String>> rows = List.of();
        for (String line : lines("answers.txt")) {
            if (line.startsWith("== ")) {
                rows = new ArrayList<>();
                answers.put(line.substring(3), rows);
            } else {
                rows.add(cells(line));
            }
        }
        return answers;
    }

    /** The cells of a line of CSV without line ends in cells. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(plain(cell.toString()));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(plain(cell.toString()));
        return cells;
    }

    /** A number in its shortest form, another text as it is. */
    static String plain(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text).setScale(DIGITS, RoundingMode.HALF_UP);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
