package org.unmask.testing.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser's program file on this machine. */
final class BrowserProgram {
    /** System property that names a Chromium outside the search path. */
    static final String PROPERTY = "unmask.test.browser";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private BrowserProgram() {}

    static Optional<Path> find() {
        String named = System.getProperty(PROPERTY, "");
        return named.isEmpty() ? onSearchPath() : Optional.of(Path.of(named)).filter(Files::isExecutable);
    }

    private static Optional<Path> onSearchPath() {
        return NAMES.stream()
                .flatMap(name -> searchPath().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> searchPath() {
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(folders.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }
}
