package org.unmask.report.html;

/** Rules by which any string becomes harmless in markup. */
final class Escape {
    private static final char REPLACEMENT = '\uFFFD';

    private Escape() {}

    static void appendText(String content, StringBuilder out) {
        content.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> appendPlain(character, out);
            }
        });
    }

    static void appendAttribute(String content, StringBuilder out) {
        content.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> appendPlain(character, out);
            }
        });
    }

    private static void appendPlain(int character, StringBuilder out) {
        if (allowed(character)) {
            out.appendCodePoint(character);
        } else {
            out.append(REPLACEMENT);
        }
    }

    /** XML's characters, less the ones that turn the direction of the text around them. */
    private static boolean allowed(int character) {
        if (character < 0x20) {
            return character == '\n' || character == '\t' || character == '\r';
        }
        boolean control = character >= 0x7F && character <= 0x9F;
        boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
        boolean turnsDirection =
                (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        boolean notACharacter = (character & 0xFFFE) == 0xFFFE;
        return !control && !surrogate && !turnsDirection && !notACharacter;
    }
}
