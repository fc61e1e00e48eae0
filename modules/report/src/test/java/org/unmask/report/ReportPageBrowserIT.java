package org.unmask.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.report.model.RunReport;
import org.unmask.testing.browser.ColourScheme;
import org.unmask.testing.browser.HeadlessBrowser;
import org.unmask.testing.browser.PageVisit;

class ReportPageBrowserIT {
    private static final RunReport FULL = SampleReport.full();
    private static final String OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth";
    /** Elements that stick out of the window although they do not lie in a box that scrolls. */
    private static final String STICKING_OUT = "[...document.querySelectorAll('main *')]"
            + ".filter(e => !e.closest('.scroll, pre, .unseen') && e.getBoundingClientRect().right > innerWidth + 1)"
            + ".map(e => e.outerHTML.slice(0, 80)).join('; ')";
    /** Chart texts whose boxes leave their chart. */
    private static final String CLIPPED_TEXTS = "[...document.querySelectorAll('svg.chart text')].filter(t => {"
            + "const a = t.getBoundingClientRect(), b = t.ownerSVGElement.getBoundingClientRect();"
            + "return a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1;"
            + "}).map(t => t.textContent).join('; ')";
    /** Pairs of texts of one chart that lie on each other. */
    private static final String OVERLAPPING_TEXTS = "[...document.querySelectorAll('svg.chart')].flatMap(s => {"
            + "const boxes = [...s.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);"
            + "return boxes.flatMap(([n, a], i) => boxes.slice(i + 1).filter(([m, b]) => a.left < b.right - 1"
            + " && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3).map(([m]) => n + ' / ' + m));"
            + "}).join('; ')";

    private static Optional<HeadlessBrowser> browser = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBrowser() {
        browser = HeadlessBrowser.installed();
    }

    @AfterAll
    static void stopBrowser() {
        browser.ifPresent(HeadlessBrowser::close);
    }

    @Test
    void opensWithoutErrorsAndWithoutTheNetwork() throws IOException {
        try (PageVisit visit = open(FULL, 1280)) {
            assertThat(visit.errors()).isEmpty();
            assertThat(visit.networkRequests()).isEmpty();
        }
    }

    @Test
    void showsAllSectionsAndPictures() throws IOException {
        try (PageVisit visit = open(FULL, 1280)) {
            String headings = visit.evaluate("[...document.querySelectorAll('h2')].map(h => h.textContent).join('|')");
            String broken = visit.evaluate("[...document.images].forEach(i => i.loading = 'eager');"
                    + "[...document.images].filter(i => !i.src.startsWith('data:image/jpeg')).length");

            assertThat(headings)
                    .isEqualTo(
                            "Summary|Results by domain|Carry-over|Gate|ROC curves|Curriculum by round|Training|Scores"
                                    + "|Calibration|Robustness|Faces to look at|Data|Run facts");
            assertThat(broken).isEqualTo("0");
            assertThat(visit.evaluate("document.images.length")).isEqualTo("48");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {800, 1280, 1920})
    void fitsTheWindow(int width) throws IOException {
        try (PageVisit visit = open(SampleReport.full("a_domain_with_an_unusually_long_name_0123456789"), width)) {
            assertThat(Integer.parseInt(visit.evaluate(OVERFLOW))).isLessThanOrEqualTo(0);
            assertThat(visit.evaluate(STICKING_OUT)).isEmpty();
            assertThat(visit.evaluate(CLIPPED_TEXTS)).isEmpty();
            assertThat(visit.evaluate(OVERLAPPING_TEXTS)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1280})
    void cardsAndTheIndexFitAPhoneToo(int width) throws IOException {
        for (String page : List.of(
                ModelCardPage.render(SampleCard.full()),
                ModelCardPage.render(SampleCard.bare()),
                RunIndexPage.render(SampleCard.index()))) {
            try (PageVisit visit = running().open(Files.writeString(folder.resolve("page.html"), page), width, 900)) {
                assertThat(Integer.parseInt(visit.evaluate(OVERFLOW))).isLessThanOrEqualTo(0);
                assertThat(visit.evaluate(STICKING_OUT)).isEmpty();
                assertThat(visit.errors()).isEmpty();
                assertThat(visit.networkRequests()).isEmpty();
            }
        }
    }

    @Test
    void darkSchemeTurnsTheGroundDark() throws IOException {
        String ground = "getComputedStyle(document.body).backgroundColor";
        try (PageVisit light = open(FULL, 800);
                PageVisit dark = running().open(written(FULL), 800, 600, ColourScheme.DARK)) {
            assertThat(light.evaluate(ground)).isEqualTo("rgb(246, 247, 249)");
            assertThat(dark.evaluate(ground)).isEqualTo("rgb(16, 19, 24)");
        }
    }

    @Test
    void doesNotRunScriptsFromADomainsName() throws IOException {
        String attack =
                "</style><script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">";
        try (PageVisit visit = open(SampleReport.full(attack), 1280)) {
            assertThat(visit.evaluate("document.title")).isEqualTo("Nightly run of 2026-11-21 \u2013 Unmask");
            assertThat(visit.evaluate("document.scripts.length")).isEqualTo("0");
            assertThat(visit.errors()).isEmpty();
            assertThat(visit.networkRequests()).isEmpty();
        }
    }

    @Test
    void noticesErrorsAndRequestsOfABrokenPage() throws IOException {
        Path broken = folder.resolve("broken.html");
        Files.writeString(
                broken,
                "<!DOCTYPE html><title>broken</title><img src='http://127.0.0.1:9/'>"
                        + "<script>console.error('told', 42); throw new Error('thrown')</script>");

        try (PageVisit visit = running().open(broken, 800, 600)) {
            assertThat(visit.errors())
                    .anyMatch(error -> error.equals("console: told 42"))
                    .anyMatch(error -> error.contains("thrown"))
                    .anyMatch(error -> error.startsWith("network: "));
            assertThat(visit.networkRequests()).containsExactly("http://127.0.0.1:9/");
        }
    }

    private PageVisit open(RunReport report, int width) throws IOException {
        return running().open(written(report), width, 900);
    }

    private Path written(RunReport report) throws IOException {
        return Files.writeString(folder.resolve("report.html"), ReportPage.render(report));
    }

    private static HeadlessBrowser running() {
        assumeTrue(browser.isPresent(), "no Chromium on the search path: install it to check the page in a browser");
        return browser.orElseThrow();
    }
}
