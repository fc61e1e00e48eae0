package org.unmask.networks.clip.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Each of the 256 bytes as a letter that can be printed, so that a text of any language becomes a text of 256 letters: printable
 * ones of Latin-1 stand for themselves, the others for 256 upwards. Immutable.
 */
final class ByteLetters {
    private static final int BYTES = 256;

    /** By byte. */
    private static final char[] LETTERS = letters();

    private ByteLetters() {}

    /** The UTF-8 bytes of a text as letters. */
    static String of(String text) {
        var letters = new StringBuilder();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            letters.append(LETTERS[value & 0xff]);
        }
        return letters.toString();
    }

    /** All letters in the order in which they begin a vocabulary: first the printable bytes. */
    static List<String> all() {
        return IntStream.concat(
                        IntStream.range(0, BYTES).filter(ByteLetters::isPrintable),
                        IntStream.range(0, BYTES).filter(value -> !isPrintable(value)))
                .mapToObj(value -> String.valueOf(LETTERS[value]))
                .collect(Collectors.toList());
    }

    private static char[] letters() {
        char[] letters = new char[BYTES];
        int others = 0;
        for (int value = 0; value < BYTES; value++) {
            letters[value] = (char) (isPrintable(value) ? value : BYTES + others++);
        }
        return letters;
    }

    /** Neither a control, a blank nor the soft hyphen. */
    private static boolean isPrintable(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
    }
}
