package org.unmask.networks.clip.text;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.core.errors.UserException;

/**
 * CLIP's tokenizer (Radford et al. 2021, section 2.4: a lower-cased byte-pair encoding of 49,152 symbols): a text is composed
 * (NFC), its white space collapsed and its letters made small; it is cut into contractions, runs of letters, single digits and
 * runs of other signs; each piece becomes bytes, and these are joined pair by pair. Immutable, thread-safe.
 *
 * <p>Deviation from OpenAI's code, shared with Hugging Face's: garbled encodings are not repaired (the library {@code ftfy}) and
 * HTML entities are not replaced, which matters for texts from web pages alone.
 */
public final class ClipTokenizer {
    private static final Pattern PIECES = Pattern.compile(
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private final BytePairs pairs;
    private final Map<String, Integer> numbers;

    /** What to do with a text that is longer than the context. */
    public enum TooLong {
        /** An error. */
        REFUSE,
        /** Keep its beginning and put the end token last. */
        CUT
    }

    private ClipTokenizer(VocabularyFiles files) {
        pairs = new BytePairs(files.pairs());
        numbers = Map.copyOf(files.numbers());
    }

    /**
     * The tokenizer of published files.
     *
     * @param path OpenAI's {@code bpe_simple_vocab_16e6.txt.gz}, Hugging Face's {@code merges.txt}, beside which a
     *     {@code vocab.json} is read where there is one, or a folder with either
     * @throws UserException when there is none or it is broken
     */
    public static ClipTokenizer open(Path path) {
        return new ClipTokenizer(VocabularyFiles.read(path));
    }

    /** How many token numbers there are: one more than the largest. */
    public int vocabularySize() {
        return Collections.max(numbers.values()) + 1;
    }

    /** The token that begins a text. */
    public int startToken() {
        return number(VocabularyFiles.START);
    }

    /** The token that ends a text. */
    public int endToken() {
        return number(VocabularyFiles.END);
    }

    /** A text's token numbers from start to end, as many as there are. */
    public int[] tokens(String text) {
        List<Integer> tokens = new ArrayList<>();
        tokens.add(startToken());
        Matcher pieces = PIECES.matcher(cleaned(text));
        while (pieces.find()) {
            add(pieces.group(), tokens);
        }
        tokens.add(endToken());
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Texts of equal length for the text tower: [texts x context] token numbers, filled up with zeros after the end.
     *
     * @param context tokens of each text, at least 2
     * @throws UserException when a text is longer and {@code tooLong} refuses it
     */
    public int[] encode(List<String> texts, int context, TooLong tooLong) {
        int[] encoded = new int[texts.size() * context];
        for (int i = 0; i < texts.size(); i++) {
            int[] tokens = tokens(texts.get(i));
            if (tokens.length > context) {
                requireCutting(texts.get(i), tokens.length, context, tooLong);
                tokens = Arrays.copyOf(tokens, context);
                tokens[context - 1] = endToken();
            }
            System.arraycopy(tokens, 0, encoded, i * context, tokens.length);
        }
        return encoded;
    }

    private void add(String piece, List<Integer> tokens) {
        if (piece.equals(VocabularyFiles.START) || piece.equals(VocabularyFiles.END)) {
            tokens.add(number(piece));
            return;
        }
        pairs.symbols(ByteLetters.of(piece)).forEach(symbol -> tokens.add(number(symbol)));
    }

    private int number(String symbol) {
        return numbers.getOrDefault(symbol, 0);
    }

    private static String cleaned(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return BLANKS.matcher(composed).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static void requireCutting(String text, int length, int context, TooLong tooLong) {
        if (tooLong == TooLong.REFUSE) {
            throw new UserException("Cannot tokenize a text for CLIP: expected at most " + context + " tokens, got "
                    + length + " of \"" + text + "\". Shorten it.");
        }
    }
}
