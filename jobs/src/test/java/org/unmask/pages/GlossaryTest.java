package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One meaning a word. */
class GlossaryTest {
    private static final Page GLOSSARY = Page.of("docs/glossary.md");

    @Test
    void noWordIsDefinedTwice() {
        assertThat(words()).hasSizeGreaterThan(80).doesNotHaveDuplicates();
    }

    @Test
    void noWordNeedsToSayWhichOfSeveralItIs() {
        assertThat(GLOSSARY.rows()).extracting(row -> row.get(0)).noneMatch(word -> word.contains("("));
    }

    @Test
    void everyWordHasAMeaning() {
        assertThat(GLOSSARY.rows()).allSatisfy(row -> assertThat(row.get(1)).isNotBlank());
    }

    /** Words that share a line mean the same. */
    private static List<String> words() {
        return GLOSSARY.rows().stream()
                .flatMap(row -> Stream.of(row.get(0).split(",", -1)))
                .map(String::strip)
                .toList();
    }
}
