package org.unmask.networks.clip.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;
import org.unmask.networks.clip.text.BytePairs.Pair;

/**
 * The files that a tokenizer is published in: the pairs, one a line, and where there is a {@code vocab.json} beside them, the
 * symbols' numbers. Without one they follow from the pairs, as in OpenAI's code: the letters, the letters that end a word, the
 * joined pairs, the start and the end of a text. Immutable.
 *
 * @param pairs in the order of their learning
 * @param numbers by symbol
 */
record VocabularyFiles(List<Pair> pairs, Map<String, Integer> numbers) {
    static final String START = "<|startoftext|>";
    static final String END = "<|endoftext|>";

    /** OpenAI's file holds more pairs than its vocabulary of 49,408 symbols uses, besides 512 letters and two marks. */
    private static final int MOST_PAIRS = 49_408 - 512 - 2;

    private static final String MERGES = "merges.txt";
    private static final String ZIPPED = "bpe_simple_vocab_16e6.txt.gz";
    private static final String VOCABULARY = "vocab.json";
    private static final String VERSION = "#version";

    static VocabularyFiles read(Path path) {
        Path merges = Files.isDirectory(path) ? inFolder(path) : path;
        List<Pair> pairs = pairs(merges);
        Path vocabulary = merges.resolveSibling(VOCABULARY);
        Map<String, Integer> numbers = Files.isRegularFile(vocabulary) ? stated(vocabulary) : following(pairs);
        requireAll(pairs, numbers, vocabulary);
        return new VocabularyFiles(pairs, numbers);
    }

    private static Path inFolder(Path folder) {
        Path plain = folder.resolve(MERGES);
        return Files.exists(plain) ? plain : folder.resolve(ZIPPED);
    }

    private static List<Pair> pairs(Path file) {
        if (!Files.isRegularFile(file)) {
            throw broken(file, MERGES + " or " + ZIPPED, "no such file", null);
        }
        List<Pair> pairs = new ArrayList<>();
        try (BufferedReader lines = reader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null && pairs.size() < MOST_PAIRS; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !(number == 1 && line.contains(VERSION))) {
                    pairs.add(pair(file, number, line));
                }
            }
        } catch (IOException e) {
            throw broken(file, "a readable text", String.valueOf(e.getMessage()), e);
        }
        return pairs;
    }

    private static BufferedReader reader(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static Pair pair(Path file, int number, String line) {
        String[] parts = line.strip().split(" ", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw broken(file, "two symbols in line " + number, line, null);
        }
        return new Pair(parts[0], parts[1]);
    }

    private static Map<String, Integer> following(List<Pair> pairs) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> letters = ByteLetters.all();
        List<String> symbols = new ArrayList<>(letters);
        letters.forEach(letter -> symbols.add(letter + BytePairs.END));
        pairs.forEach(pair -> symbols.add(pair.joined()));
        symbols.add(START);
        symbols.add(END);
        // A symbol that two pairs make keeps the later number, as in OpenAI's table.
        for (int i = 0; i < symbols.size(); i++) {
            numbers.put(symbols.get(i), i);
        }
        return numbers;
    }

    private static Map<String, Integer> stated(Path file) {
        try {
            return Json.plain().readValue(file.toFile(), new TypeReference<Map<String, Integer>>() {});
        } catch (JsonProcessingException e) {
            throw broken(file, "numbers by symbol in JSON", "another text", e);
        } catch (IOException e) {
            throw broken(file, "a readable text", String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireAll(List<Pair> pairs, Map<String, Integer> numbers, Path vocabulary) {
        List<String> needed = new ArrayList<>(List.of(START, END));
        for (String letter : ByteLetters.all()) {
            needed.add(letter);
            needed.add(letter + BytePairs.END);
        }
        pairs.forEach(pair -> needed.add(pair.joined()));
        needed.removeIf(numbers::containsKey);
        if (!needed.isEmpty()) {
            throw broken(
                    vocabulary,
                    "a number for each symbol that the pairs make",
                    "none for " + needed.size() + " symbols such as " + needed.get(0),
                    null);
        }
    }

    private static UserException broken(Path file, String expected, String got, @Nullable Throwable cause) {
        String message = "Cannot read CLIP's vocabulary " + file + ": expected " + expected + ", got " + got
                + ". Give the tokenizer's files that were published with the weights.";
        return cause == null ? new UserException(message) : new UserException(message, cause);
    }
}
