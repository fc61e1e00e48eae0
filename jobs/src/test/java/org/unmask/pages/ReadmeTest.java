package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The first page: short enough to be read. */
class ReadmeTest {
    private static final Page README = Page.of("README.md");
    private static final int MOST_BYTES = 6 * 1024;

    @Test
    void hasSixKilobytesAtMost() throws IOException {
        assertThat(Files.size(Checkout.file("README.md"))).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void showsTenCommands() {
        assertThat(README.section("## Ten commands").blocks())
                .singleElement()
                .satisfies(block ->
                        assertThat(block.lines()).hasSize(10).allMatch(line -> line.startsWith("bin/unmask ")));
    }

    @Test
    void endsWithFiveLinks() {
        assertThat(README.section("## Where to go on").links()).hasSize(5);
    }
}
