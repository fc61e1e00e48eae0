package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.ExitCode;

/** What the pages say of exit codes and of the sentences that go with them. */
class ExitCodesTest {
    private static final List<String> CODES =
            Stream.of(ExitCode.values()).map(code -> "" + code.code()).toList();

    @Test
    void theGuideListsEveryCode() {
        assertThat(Page.of("docs/guide.md").section("### Exit codes").rows())
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(CODES);
    }

    @Test
    void theGuideSaysWhichComeWithAStackTrace() {
        String shown = String.join(
                ", ",
                Stream.of(ExitCode.values())
                        .filter(ExitCode::showsStackTrace)
                        .map(code -> "" + code.code())
                        .toList());
        int last = shown.lastIndexOf(", ");

        assertThat(String.join(
                        " ", Page.of("docs/guide.md").section("### Exit codes").lines()))
                .contains("a stack trace comes with " + shown.substring(0, last) + " and " + shown.substring(last + 2));
    }

    @Test
    void theRunbookSpeaksOfEveryCodeAndOfNoOther() {
        Page section = Page.of("docs/runbook.md").section("## Exit codes");

        assertThat(section.lines())
                .filteredOn(line -> line.matches("### \\d+: .*"))
                .allMatch(line -> CODES.contains(line.replaceAll("\\D", "")));
        assertThat(CODES)
                .allSatisfy(code ->
                        assertThat(section.prose()).anyMatch(line -> line.matches("(### |.*\\b)" + code + "\\b.*")));
    }

    @Test
    void everySentenceOfTheRunbookIsSaidSomewhere() {
        // Texts are put together out of pieces with line breaks between.
        String code = Checkout.sources().stream()
                        .filter(source -> source.contains("/main/"))
                        .map(Checkout::text)
                        .reduce("", (all, text) -> all + text.replaceAll("\"\\s*\\+\\s*\"", ""))
                + Checkout.text("bin/unmask");

        List<String> typed = sentences(Page.of("docs/runbook.md").section("### What was typed, and what it says"));
        List<String> others = new ArrayList<>(sentences(Page.of("docs/runbook.md")));
        others.removeAll(typed);

        assertThat(others)
                .hasSizeGreaterThan(15)
                .filteredOn(word -> !isSaid(word, code))
                .isEmpty();
        // These hold a user's own words and values: what they cannot do has to be the same.
        assertThat(typed)
                .hasSizeGreaterThan(15)
                .filteredOn(word -> !code.contains("\"" + word.replaceFirst("(Cannot \\w+).*", "$1")))
                .isEmpty();
    }

    private static List<String> sentences(Page page) {
        return page.code().stream()
                .filter(word -> word.startsWith("Cannot ") && !word.contains("<verb>"))
                .toList();
    }

    /** Whether a text of the code begins so, or one text is what cannot be done and another what was expected. */
    private static boolean isSaid(String sentence, String code) {
        String begin = sentence.replaceFirst(" ?\\.\\.\\..*", "");
        String expected = begin.replaceFirst("^(Cannot .*: expected )", "");
        return code.contains("\"" + begin)
                || (code.contains("\"" + begin.substring(0, begin.length() - expected.length()))
                        && code.contains("\"" + expected));
    }
}
