package org.unmask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name of a class means one thing in all modules, so that a reader who meets it knows which one is meant. */
class SimpleNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noClassOfTheMainSourcesHasTheNameOfAnother() throws IOException {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path source : mainSources()) {
            byName.computeIfAbsent(source.getFileName().toString(), name -> new ArrayList<>())
                    .add(ROOT.relativize(source));
        }

        byName.remove("package-info.java");
        assertThat(byName)
                .hasSizeGreaterThan(500)
                .allSatisfy((name, places) -> assertThat(places).as(name).hasSize(1));
    }

    private static List<Path> mainSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Stream.concat(
                Files.list(ROOT.resolve("modules")),
                Stream.of(ROOT.resolve("jobs"), ROOT.resolve("deploy/sql-server")))) {
            for (Path folder : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
