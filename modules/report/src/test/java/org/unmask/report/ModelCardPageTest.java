package org.unmask.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unmask.report.ParsedPage.elements;
import static org.unmask.report.ParsedPage.parsed;
import static org.unmask.report.ParsedPage.texts;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.report.model.RunIndex;
import org.w3c.dom.Element;

/** The card of a model and the index of runs. */
class ModelCardPageTest {
    private static final Element CARD =
            parsed(ModelCardPage.render(SampleCard.full())).getDocumentElement();
    private static final Element INDEX =
            parsed(RunIndexPage.render(SampleCard.index())).getDocumentElement();

    @Test
    void aCardHasEverySectionAndLinksToIt() {
        List<String> sections = List.of(
                "summary", "results", "calibration", "robustness", "gate", "data", "origins", "limits", "reproduction");

        assertThat(attributes(CARD, "section", "id")).containsExactlyElementsOf(sections);
        assertThat(attributes(CARD, "a", "href"))
                .containsAll(sections.stream().map(id -> "#" + id).toList());
    }

    @Test
    void aCardSaysWhatAScoreMeans() {
        assertThat(texts(CARD, "dd"))
                .contains(
                        "sigmoid(0.3647 \u00D7 logit(p) \u2212 0.2797)",
                        "below 0.310",
                        "above 0.720",
                        "apache-2.0",
                        "+0.051[+0.012, +0.088]",
                        "24\u00A0%[19\u00A0%, 29\u00A0%]");
    }

    @Test
    void aCardSaysWhatTheGateSaidAndHowToMakeTheModelAgain() {
        assertThat(texts(CARD, "td"))
                .contains(
                        "\u2715\u00A0refused", "Its expected calibration error is <0.341>.", "taught it, with labels");
        assertThat(CARD.getTextContent())
                .contains("Became champion", "--run-date 2026-11-21", "1f0e9d8c7b6a5948", "train.epochs = 40");
    }

    @Test
    void aCardOfAModelThatWasOnlyKeptSaysWhatIsMissing() {
        Element bare = parsed(ModelCardPage.render(SampleCard.bare())).getDocumentElement();

        assertThat(elements(bare, "section")
                        .filter(section -> section.getAttribute("class").equals("absent"))
                        .map(section -> section.getAttribute("id")))
                .containsExactly("results", "calibration", "robustness", "gate", "data");
        assertThat(bare.getTextContent())
                .contains("run evaluate --model source_only-studio-0a1b2c3d", "measured on no domain");
    }

    @Test
    void theIndexLeadsToThePagesThatThereAre() {
        assertThat(attributes(INDEX, "a", "href"))
                .contains("nightly-2026-11-21-1.html", "card-student.html")
                .doesNotContain("nightly-2026-11-22-1.html");
        assertThat(texts(INDEX, "span")).contains("unfinished", "finished", "since 2026-11-21 04:12");
        assertThat(INDEX.getTextContent())
                .contains(
                        "2\u00A0runs, 1 unfinished",
                        "2026-11-20 04:12 \u2013 2026-11-21 04:12, 24 h 0 min",
                        "studio <b>");
    }

    @Test
    void theIndexOfAnEmptyWarehouseSaysSo() {
        Element empty = parsed(RunIndexPage.render(new RunIndex("/w", List.of(), List.of(), List.of())))
                .getDocumentElement();

        assertThat(texts(empty, "p")).contains("There is no champion.", "No run has begun.", "No model was kept.");
    }

    private static List<String> attributes(Element page, String tag, String attribute) {
        return elements(page, tag)
                .map(element -> element.getAttribute(attribute))
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
