package org.unmask.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that users are given beside the reference. */
class ConfFilesTest {
    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../conf"))) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyOneIsRightAndChangesSomethingButTheReference(Path file) {
        List<Path> below = below(file);
        UnmaskConfig config =
                Settings.load(Stream.concat(below.stream(), Stream.of(file)).toList(), List.of());

        assertThat(config.equals(Settings.load(below, List.of()))).isEqualTo(file.endsWith("reference.conf"));
    }

    /** A recipe of two words lies on top of that of the first. */
    private static List<Path> below(Path file) {
        String name = file.getFileName().toString();
        return file.getParent().endsWith("recipes") && name.contains("-")
                ? List.of(file.resolveSibling(name.substring(0, name.indexOf('-')) + ".conf"))
                : List.of();
    }
}
