package org.unmask.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links from page to page. */
class LinksTest {
    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(String path) {
        Page page = Page.of(path);
        Path folder = Path.of("/" + path).getParent();

        assertThat(page.links()).filteredOn(link -> !link.startsWith("http")).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            String file = parts[0].isEmpty()
                    ? path
                    : Objects.requireNonNull(folder)
                            .resolve(parts[0])
                            .normalize()
                            .toString()
                            .substring(1);
            assertThat(Files.exists(Checkout.file(file))).as(file).isTrue();
            if (parts.length == 2) {
                assertThat(Page.of(file).anchors()).contains(parts[1]);
            }
        });
    }

    static List<String> pages() {
        return Checkout.pages();
    }
}
