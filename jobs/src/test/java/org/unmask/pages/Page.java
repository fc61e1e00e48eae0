package org.unmask.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page in Markdown, as GitHub reads it.
 *
 * @param path below the checkout
 * @param lines its lines
 */
record Page(String path, List<String> lines) {
    private static final String INDENT = "    ";
    private static final Pattern QUOTED = Pattern.compile("<!-- quoted: (\\S+)#(\\S+) -->");
    private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");

    /**
     * A fenced or indented block of code.
     *
     * @param quoted the file and tag that the line before it names, if it names one
     */
    record Block(Optional<Quotation> quoted, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    /** A tagged region of a file. */
    record Quotation(String path, String tag) {}

    static Page of(String path) {
        return new Page(path, Checkout.lines(path));
    }

    /** Every page that users and engineers read. */
    static List<Page> all() {
        return Checkout.pages().stream().map(Page::of).toList();
    }

    /** The part from a heading to the next of the same level or above. */
    Page section(String heading) {
        int from = lines.indexOf(heading);
        if (from < 0) {
            throw new IllegalArgumentException("Cannot read " + path + ": expected the heading \"" + heading + "\".");
        }
        int level = heading.indexOf(' ');
        boolean inBlock = false;
        int to = from + 1;
        while (to < lines.size() && (inBlock || !endsSection(lines.get(to), level))) {
            inBlock ^= isFence(lines.get(to));
            to++;
        }
        return new Page(path, lines.subList(from, to));
    }

    /** The rows of all tables, without their heads: cells as they are written. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> prose = prose();
        for (int line = 0; line < prose.size(); line++) {
            boolean head = line + 1 < prose.size() && prose.get(line + 1).startsWith("|---");
            if (prose.get(line).startsWith("|") && !prose.get(line).startsWith("|---") && !head) {
                rows.add(cells(prose.get(line)));
            }
        }
        return rows;
    }

    /** All blocks of code. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        boolean inBlock = false;
        Optional<Quotation> quoted = Optional.empty();
        for (String line : lines) {
            if (isFence(line)) {
                inBlock = !inBlock;
            } else if (inBlock || line.startsWith(INDENT)) {
                block.add(inBlock ? line : line.strip());
                continue;
            }
            if (!inBlock && !block.isEmpty()) {
                blocks.add(new Block(quoted, List.copyOf(block)));
                block.clear();
            }
            quoted = inBlock ? quoted : quotation(line);
        }
        return blocks;
    }

    /** What is written between backticks outside of blocks. */
    List<String> code() {
        return matches(CODE, 2);
    }

    /** Where links outside of blocks lead. */
    List<String> links() {
        return matches(LINK, 1);
    }

    /** The anchors that GitHub gives to headings. */
    List<String> anchors() {
        return prose().stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The lines outside of blocks. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inBlock = false;
        for (String line : lines) {
            if (isFence(line)) {
                inBlock = !inBlock;
            } else if (!inBlock && !line.startsWith(INDENT)) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** The cells of a line of a table. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : List.of(line.strip().split("(?<!\\\\)\\|", -1))) {
            cells.add(cell.strip());
        }
        return cells.subList(1, cells.size() - 1);
    }

    /** What is written between backticks in one text. */
    static List<String> code(String text) {
        return CODE.matcher(text).results().map(match -> match.group(2)).toList();
    }

    private List<String> matches(Pattern pattern, int group) {
        // A sentence may go on in the next line; what stands in a link's or a word's middle then is one blank.
        return pattern.matcher(String.join(" ", prose()))
                .results()
                .map((MatchResult match) -> match.group(group).strip())
                .toList();
    }

    private static Optional<Quotation> quotation(String line) {
        return QUOTED.matcher(line).results().findFirst().map(match -> new Quotation(match.group(1), match.group(2)));
    }

    private static boolean endsSection(String line, int level) {
        int own = line.indexOf(' ');
        return HEADING.matcher(line).matches() && own <= level;
    }

    private static boolean isFence(String line) {
        return line.startsWith("```");
    }
}
