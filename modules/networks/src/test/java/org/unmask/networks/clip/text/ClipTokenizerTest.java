package org.unmask.networks.clip.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.errors.UserException;
import org.unmask.networks.clip.text.ClipTokenizer.TooLong;
import org.unmask.networks.reference.GoldenFile;

/** Against the independent tokenizer of src/test/python/golden_clip.py. */
class ClipTokenizerTest {
    private static final Path FILES = GoldenFile.folder("clip/tokenizer");
    private static final int CONTEXT = 77;

    @TempDir
    Path folder;

    record Case(String text, int[] ids) {
        static Case of(JsonNode node) {
            int[] ids = StreamSupport.stream(node.path("ids").spliterator(), false)
                    .mapToInt(JsonNode::asInt)
                    .toArray();
            return new Case(node.path("text").asText(), ids);
        }

        @Override
        public String toString() {
            return "\"" + text + "\"";
        }
    }

    static Stream<Case> cases() throws IOException {
        return StreamSupport.stream(expected().path("cases").spliterator(), false)
                .map(Case::of);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(Case golden) {
        assertThat(ClipTokenizer.open(FILES).tokens(golden.text)).isEqualTo(golden.ids);
    }

    @Test
    void fillsUpWithZerosAfterTheEnd() throws Exception {
        List<Case> some = cases().limit(3).toList();

        int[] encoded =
                ClipTokenizer.open(FILES).encode(some.stream().map(Case::text).toList(), CONTEXT, TooLong.REFUSE);

        int[] padded = some.stream()
                .flatMapToInt(golden -> IntStream.of(Arrays.copyOf(golden.ids, CONTEXT)))
                .toArray();
        assertThat(encoded).hasSize(3 * CONTEXT).isEqualTo(padded);
    }

    @Test
    void cutsAnOverlongTextAndKeepsItsEnd() throws Exception {
        Case golden = Case.of(expected().path("long"));
        ClipTokenizer tokenizer = ClipTokenizer.open(FILES);
        int[] cut = Arrays.copyOf(golden.ids, CONTEXT);
        cut[CONTEXT - 1] = tokenizer.endToken();

        assertThat(golden.ids).hasSizeGreaterThan(CONTEXT);
        assertThat(tokenizer.encode(List.of(golden.text), CONTEXT, TooLong.CUT)).isEqualTo(cut);
        assertThatThrownBy(() -> tokenizer.encode(List.of(golden.text), CONTEXT, TooLong.REFUSE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at most 77 tokens, got 142 of \"a photo of a real");
    }

    @Test
    void numbersFollowFromTheMergesAlone() throws Exception {
        String merges = Files.readString(FILES.resolve("merges.txt"));
        Path zipped = folder.resolve("bpe_simple_vocab_16e6.txt.gz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            file.write(("\"bpe_simple_vocab_16e6.txt" + merges).getBytes(StandardCharsets.UTF_8));
        }

        for (Path path : List.of(zipped, folder)) {
            ClipTokenizer tokenizer = ClipTokenizer.open(path);

            assertThat(tokenizer.vocabularySize())
                    .isEqualTo(expected().path("vocabulary").asInt());
            assertThat(tokenizer.endToken()).isEqualTo(tokenizer.startToken() + 1);
            assertThat(cases())
                    .allSatisfy(
                            golden -> assertThat(tokenizer.tokens(golden.text)).isEqualTo(golden.ids));
        }
    }

    @Test
    void usesTheFirst48894PairsOfALongerFile() throws Exception {
        Path file = folder.resolve("many.txt");
        Stream<String> pairs = IntStream.range(0, 50_000).mapToObj(i -> "pair" + i + " s");
        Files.write(file, (Iterable<String>) pairs::iterator);

        assertThat(ClipTokenizer.open(file).vocabularySize()).isEqualTo(49_408);
    }

    @Test
    void refusesBrokenFiles() throws Exception {
        assertBroken(folder, "bpe_simple_vocab_16e6.txt.gz: expected merges.txt or bpe_simple", "got no such file");
        Path merges = folder.resolve("merges.txt");
        Files.writeString(merges, "#version: 0.2\na b\nabc\n");
        assertBroken(folder, "merges.txt: expected two symbols in line 3, got abc");
        Files.writeString(merges, "a b\n");
        Files.writeString(folder.resolve("vocab.json"), "{\"a\": 1}");
        assertBroken(
                folder,
                "vocab.json: expected a number for each symbol",
                "none for 514 symbols such as <|startoftext|>");
        Files.writeString(folder.resolve("vocab.json"), "[");
        assertBroken(folder, "vocab.json: expected numbers by symbol in JSON");
        Path zipped = folder.resolve("no.gz");
        Files.writeString(zipped, "not compressed");
        assertBroken(zipped, "no.gz: expected a readable text");
    }

    private static void assertBroken(Path path, String... words) {
        assertThatThrownBy(() -> ClipTokenizer.open(path))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot read CLIP's vocabulary ")
                .hasMessageContainingAll(words);
    }

    private static JsonNode expected() throws IOException {
        return new ObjectMapper().readTree(FILES.resolve("expected.json").toFile());
    }
}
