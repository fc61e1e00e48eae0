package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of the pages: what a marked block shows is what the tagged region of a test's file says. */
class QuotationsTest {
    @Test
    void everyMarkedBlockIsTheTextOfItsRegion() {
        List<Page.Block> quoted = Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.quoted().isPresent())
                .toList();

        assertThat(quoted)
                .hasSizeGreaterThan(15)
                .allSatisfy(block -> assertThat(block.lines())
                        .as(block.quoted().toString())
                        .isEqualTo(region(block.quoted().orElseThrow())));
    }

    @Test
    void noMarkStandsAlone() {
        for (Page page : Page.all()) {
            long marks = page.lines().stream()
                    .filter(line -> line.startsWith("<!-- quoted:"))
                    .count();

            assertThat(page.blocks().stream().filter(block -> block.quoted().isPresent()))
                    .as(page.path())
                    .hasSize((int) marks);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guide.md", "docs/tutorial.md"})
    void everyCommandAndEveryQuestionIsQuoted(String path) {
        assertThat(Page.of(path).blocks())
                .filteredOn(block -> block.text().matches("(?s).*(^|\n)(bin/unmask|\\$SPARK_HOME|-- |select ).*"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.quoted()).as(block.text()).isPresent());
    }

    @Test
    void everyRegionOfTheGuidesFilesIsShown() {
        String shown = Checkout.text("README.md") + Checkout.text("docs/guide.md") + Checkout.text("docs/analysts.md");
        for (String folder : List.of("jobs/src/test/resources/guide", "jobs/src/test/resources/analysts")) {
            for (String file : Checkout.files(folder, "")) {
                assertThat(tags(file))
                        .allSatisfy(tag -> assertThat(shown).contains("<!-- quoted: " + file + "#" + tag));
            }
        }
    }

    /** The lines between {@code tag::} and {@code end::}; of a file without tags, all; after {@code tag:job} those of one job. */
    private static List<String> region(Page.Quotation quotation) {
        List<String> lines = Checkout.lines(quotation.path());
        if (quotation.tag().equals("all")) {
            return lines;
        }
        String[] parts = quotation.tag().split(":", 2);
        int from = indexOf(lines, "tag::" + parts[0]);
        int to = indexOf(lines, "end::" + parts[0]);
        return lines.subList(from + 1, to).stream()
                .filter(line -> parts.length == 1 || line.startsWith("bin/unmask " + parts[1] + " "))
                .toList();
    }

    private static int indexOf(List<String> lines, String end) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).endsWith(" " + end)) {
                return line;
            }
        }
        throw new IllegalArgumentException("No line ends with " + end);
    }

    private static List<String> tags(String file) {
        List<String> tags = new ArrayList<>();
        for (String line : Checkout.lines(file)) {
            int at = line.indexOf("tag::");
            if (at >= 0) {
                tags.add(line.substring(at + "tag::".length()));
            }
        }
        return tags;
    }
}
