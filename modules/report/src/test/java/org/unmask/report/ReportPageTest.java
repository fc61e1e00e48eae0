package org.unmask.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unmask.report.ParsedPage.elements;
import static org.unmask.report.ParsedPage.parsed;
import static org.unmask.report.ParsedPage.texts;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportPageTest {
    private static final List<String> SECTIONS = List.of(
            "summary",
            "results",
            "carry-over",
            "gate",
            "roc",
            "curriculum",
            "training",
            "scores",
            "calibration",
            "robustness",
            "faces",
            "data",
            "facts");

    @Nested
    class OfAFullReport {
        private static final String HTML = ReportPage.render(SampleReport.full());

        private final Document page = parsed(HTML);

        @Test
        void hasEverySectionInOrderAndLinksToIt() {
            assertThat(attributes("section", "id")).containsExactlyElementsOf(SECTIONS);
            assertThat(attributes("a", "href"))
                    .containsAll(SECTIONS.stream().map(id -> "#" + id).toList());
        }

        @Test
        void comparesModelsInTheOrderOfTheirRoles() {
            assertThat(rowHeads(section("results")))
                    .startsWith(
                            "Source only",
                            "Fixed threshold 0.95",
                            "Adapted, DPGNet curriculum",
                            "Student of all domains",
                            "Oracle");
        }

        @Test
        void ordersTheLegendOfRocCurvesByAuc() {
            List<Double> figures = texts(section("roc"), "span").stream()
                    .filter(text -> text.matches("0\\.\\d{3} \\[.*"))
                    .map(text -> Double.valueOf(text.substring(0, 5)))
                    .toList();

            assertThat(figures).hasSize(10);
            assertThat(figures.subList(0, 5)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(figures.subList(5, 10)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }

        @Test
        void ordersRoundsByNumber() {
            assertThat(rowHeads(section("curriculum"))).containsExactly("0", "1", "2", "0", "1", "2");
        }

        @Test
        void showsLossRateAndShareOfEachTraining() {
            assertThat(rowHeads(section("training"))).containsExactly("train studio", "adapt social_b dpgnet round 0");
            assertThat(texts(section("training"), "td"))
                    .startsWith("3,000", "192,000", "5 min 0 s", "640", "3.4\u00A0%", "0.200");
            assertThat(texts(section("training"), "h4"))
                    .containsExactly("train studio", "adapt social_b dpgnet round 0");
        }

        @Test
        void showsFiguresWithTheirIntervalsOnTheChartAndInTheTable() {
            String auc = text(section("results")).replaceFirst("(?s).*?(0\\.\\d{3}) \\[(0\\.\\d{3}), .*", "$1 $2");
            String value = auc.substring(0, 5);

            assertThat(texts(section("results"), "td"))
                    .anyMatch(cell -> cell.startsWith(value + "[" + auc.substring(6)));
            assertThat(text(section("results"))).contains("480\u00A0faces", "120\u00A0groups, 3\u00A0seeds");
        }

        @Test
        void saysWhetherLabelsCarryOverByWhatEvidenceAndWhy() {
            assertThat(texts(section("carry-over"), "td"))
                    .contains("press", "0.6120.501 to 0.700", "0.550", "1,280", "0.012", "0.200");
            assertThat(text(section("carry-over")))
                    .contains(
                            "social_a: declined", "Agreement of heads on different depths", "heads agree <by> 0.012.");
        }

        @Test
        void saysWhatEachRuleOfTheGateSaidOfEachCandidate() {
            assertThat(rowHeads(section("gate")))
                    .containsExactly("source only", "student", "2026-11-21 04:12", "2026-11-20 04:12");
            assertThat(texts(section("gate"), "td"))
                    .contains(
                            "\u2713 \u2013no other",
                            "\u2715 \u22120.025at least 0.000",
                            "\u2713 0.082at most 0.300",
                            "chosen",
                            "refused");
            assertThat(texts(section("gate"), "li"))
                    .containsExactly("student, not worse: It is worse, beyond the interval, on studio.");
            assertThat(text(section("gate"))).contains("It called <every> face fake.", "student-<b>-99887766");
        }

        @Test
        void saysWhatCalibrationIsWorthAndLeavesOutWhoHasNone() {
            assertThat(texts(section("calibration"), "td"))
                    .contains(
                            "0.031[0.019, 0.058]",
                            "24\u00A0%[19\u00A0%, 29\u00A0%]",
                            "8.2\u00A0%[5.1\u00A0%, 12\u00A0%]");
            assertThat(rowHeads(section("calibration")))
                    .contains("Adapted, DPGNet curriculum")
                    .doesNotContain("Oracle");
        }

        @Test
        void showsHowFarTheAucFallsAndHowManyFacesFlipByAlteration() {
            assertThat(rowHeads(section("robustness")).subList(0, 10))
                    .startsWith("As they are", "Saved again as JPEG 100")
                    .endsWith("Brighter");
            assertThat(texts(section("robustness"), "td"))
                    .contains(
                            "\u25BC \u22120.036[\u22120.056, \u22120.016]",
                            "\u2248 \u22120.012[\u22120.032, +0.008]",
                            "3.6\u00A0%[1.8\u00A0%, 7.2\u00A0%]");
        }

        @Test
        void saysWhyARoundDidNotTrain() {
            assertThat(text(section("curriculum")))
                    .contains("Training skipped: real has 0 % of the accepted faces", "below threshold 1,456");
        }

        @Test
        void saysThatCountsDoOrDoNotAddUp() {
            assertThat(text(section("data"))).contains("adds up", "2 unaccounted for", "No leak between splits");
            assertThat(texts(section("data"), "td")).contains("0.31", "\u2715\u00A0has moved", "\u2713\u00A0as before");
        }

        @Test
        void marksWrongFacesInWordsToo() {
            long frames = attributes("figure", "class").stream()
                    .filter("face wrong"::equals)
                    .count();
            long words = texts(section("faces"), "span").stream()
                    .filter("\u2715 wrong"::equals)
                    .count();

            assertThat(frames).isPositive().isEqualTo(words);
        }

        @Test
        void holdsTheConfigurationLineByLine() {
            assertThat(HTML).contains("\nunmask.key-3 = 1.5\n");
        }

        @Test
        void everyChartHasANameAndADescription() {
            List<Element> charts = elements(page.getDocumentElement(), "svg")
                    .filter(svg -> svg.getAttribute("role").equals("img"))
                    .toList();

            assertThat(charts).hasSize(17).allSatisfy(chart -> {
                assertThat(chart.getFirstChild().getNodeName()).isEqualTo("title");
                assertThat(chart.getFirstChild().getTextContent()).isNotBlank();
                assertThat(chart.getChildNodes().item(1).getNodeName()).isEqualTo("desc");
                assertThat(chart.getChildNodes().item(1).getTextContent()).isNotBlank();
            });
        }

        @Test
        void everyTableHasACaption() {
            assertThat(elements(page.getDocumentElement(), "table").map(table -> texts(table, "caption")))
                    .isNotEmpty()
                    .allSatisfy(captions -> assertThat(captions).hasSize(1).doesNotContain(""));
        }

        @Test
        void drawsOnlyNumbersThatAreNumbers() {
            assertThat(HTML.replaceAll("data:image[^\"]+", "")).doesNotContain("NaN", "Infinity", "null");
        }

        @Test
        void asksForNothingOutsideItself() {
            Stream<String> addresses =
                    Stream.concat(attributes("img", "src").stream(), attributes("a", "href").stream());

            assertThat(addresses)
                    .isNotEmpty()
                    .allMatch(address -> address.startsWith("data:") || address.startsWith("#"));
            assertThat(HTML).doesNotContain("<script", "<link", "<iframe", "@import", "url(");
            assertThat(attributes("meta", "content"))
                    .contains("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
        }

        @Test
        void usesOnlyColoursAndClassesThatTheStyleSheetKnows() {
            String css = elements(page.getDocumentElement(), "style")
                    .findFirst()
                    .orElseThrow()
                    .getTextContent();
            Set<String> variables = Set.copyOf(matches(css, "var\\((--[a-z-]+)\\)"));

            assertThat(variables).isNotEmpty().allMatch(variable -> css.contains(variable + ":"));
            assertThat(matches(HTML, "class=\"(mark-[a-z-]+)\""))
                    .isNotEmpty()
                    .allMatch(mark -> css.contains("." + mark + " "));
        }

        @Test
        void isTheSameEveryTime() {
            assertThat(ReportPage.render(SampleReport.full())).isEqualTo(HTML);
        }

        private Element section(String id) {
            return elements(page.getDocumentElement(), "section")
                    .filter(section -> section.getAttribute("id").equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        private List<String> attributes(String tag, String attribute) {
            return elements(page.getDocumentElement(), tag)
                    .map(element -> element.getAttribute(attribute))
                    .toList();
        }
    }

    @Nested
    class OfAnEmptyReport {
        private final Document page = parsed(ReportPage.render(SampleReport.empty()));

        @Test
        void everySectionSaysWhyItIsEmpty() {
            List<String> sentences = elements(page.getDocumentElement(), "section")
                    .filter(section -> section.getAttribute("class").equals("absent"))
                    .map(section -> String.join("", texts(section, "p")))
                    .toList();

            assertThat(sentences).hasSize(11).allMatch(sentence -> sentence.endsWith(".") && sentence.contains(":"));
        }

        @Test
        void showsNeitherEmptyChartsNorEmptyTables() {
            assertThat(elements(page.getDocumentElement(), "svg")).isEmpty();
            assertThat(elements(page.getDocumentElement(), "table")).isEmpty();
        }

        @Test
        void stillShowsTheVerdict() {
            assertThat(text(page.getDocumentElement())).contains("No decision", "The champion stays as it is.");
        }
    }

    @Nested
    class WhenNamesAreHostile {
        private static final String ATTACK =
                "</title></style><script>alert(1)</script>\"' onload='x' &lt; \u202E\u0000]]>";
        private static final String HTML = ReportPage.render(SampleReport.full(ATTACK));

        @Test
        void staysWellFormedWithoutForeignElements() {
            Document page = parsed(HTML);

            assertThat(elements(page.getDocumentElement(), "script")).isEmpty();
            assertThat(elements(page.getDocumentElement(), "style")).hasSize(1);
            assertThat(elements(page.getDocumentElement(), "*")).noneMatch(element -> element.hasAttribute("onload"));
        }

        @Test
        void showsTheNameAsItIsButForCharactersThatDeceive() {
            assertThat(texts(parsed(HTML).getDocumentElement(), "h3"))
                    .contains("</title></style><script>alert(1)</script>\"' onload='x' &lt; \uFFFD\uFFFD]]>");
        }
    }

    private static List<String> rowHeads(Element within) {
        return elements(within, "th")
                .filter(head -> head.getAttribute("scope").equals("row"))
                .map(Element::getTextContent)
                .toList();
    }

    private static String text(Element element) {
        return element.getTextContent();
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }
}
