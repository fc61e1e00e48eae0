package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.unmask.tables.views.AnalystView;

/** Tables and columns that pages name. */
class TablesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TABLE = Pattern.compile("\\bunmask\\.([a-z_]+)(?:\\.([a-z_]+))?");
    private static final Pattern COLUMN = Pattern.compile("([a-z_]+)\\.([a-z][a-z_0-9]+)");

    @Test
    void theGuideListsEveryTableWithColumnsThatItHas() {
        Map<String, List<String>> tables = tables();
        List<List<String>> rows = Page.of("docs/guide.md").section("### Tables").rows();

        assertThat(rows)
                .extracting(row -> Page.code(row.get(0)).get(0))
                .containsExactlyInAnyOrderElementsOf(tables.keySet());
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(tables.get(Page.code(row.get(0)).get(0))).containsAll(Page.code(row.get(2))));
    }

    @Test
    void theContractListsEveryTable() {
        assertThat(Page.of("data-schemas/README.md")
                        .section("# The data contract")
                        .rows())
                .filteredOn(row -> row.get(0).contains(".avsc"))
                .extracting(row -> row.get(0).replaceAll(".*\\((.*)\\.avsc\\)", "$1"))
                .containsExactlyInAnyOrderElementsOf(tables().keySet());
    }

    @Test
    void everyTableOfAPageIsThere() {
        for (Page page : Page.all()) {
            String text = String.join("\n", page.lines()).replace("org.unmask.", "");
            assertThat(TABLE.matcher(text).results().map(match -> match.group(1)))
                    .as(page.path())
                    .filteredOn(name ->
                            !List.of("jar", "terminal", "device", "round").contains(name))
                    .allSatisfy(name -> assertThat(AnalystView.names().contains(name) || tables().containsKey(name))
                            .as(name)
                            .isTrue());
        }
    }

    @Test
    void everyViewIsAFileAndStandsInBothPages() {
        List<String> files = Checkout.files("data-schemas/views", ".sql").stream()
                .map(file -> file.replaceAll(".*/(.*)\\.sql", "$1"))
                .toList();

        assertThat(AnalystView.names()).containsExactlyInAnyOrderElementsOf(files);
        assertThat(Page.of("docs/analysts.md").section("## Views").rows())
                .extracting(row -> Page.code(row.get(0)).get(0))
                .containsExactlyElementsOf(AnalystView.names());
        assertThat(Page.of("data-schemas/README.md").section("## Views").rows())
                .extracting(row -> row.get(0).replaceAll(".*\\((.*)\\.sql\\)", "$1"))
                .containsExactlyElementsOf(AnalystView.names().stream()
                        .map(name -> "views/" + name)
                        .toList());
    }

    @Test
    void everyColumnThatIsNamedWithItsTableIsThere() {
        Map<String, List<String>> tables = tables();
        List<String> named = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String word : page.code()) {
                COLUMN.matcher(word.replaceFirst("^unmask\\.", ""))
                        .results()
                        .filter(match -> tables.containsKey(match.group(1)))
                        .filter(match -> match.group().equals(word.replaceFirst("^unmask\\.", "")))
                        .forEach(match -> {
                            named.add(word);
                            assertThat(tables.get(match.group(1)))
                                    .as(page.path() + ": " + word)
                                    .contains(match.group(2));
                        });
            }
        }
        assertThat(named).isNotEmpty();
    }

    /** The columns of each table. */
    private static Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String file : Checkout.files("data-schemas", ".avsc")) {
            List<String> columns = new ArrayList<>();
            for (JsonNode field : read(file).get("fields")) {
                columns.add(field.get("name").asText());
            }
            tables.put(String.valueOf(Path.of(file).getFileName()).replace(".avsc", ""), columns);
        }
        return tables;
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(Checkout.file(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
