package org.unmask.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository, by their paths below it. */
final class Checkout {
    /** Tests of a module run in its folder. */
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> FOLDERS_OF_PAGES =
            List.of("docs", "conf", "deploy", "data-schemas", "benchmarks");

    private Checkout() {}

    static Path file(String path) {
        return HOME.resolve(path).normalize();
    }

    static List<String> lines(String path) {
        try {
            return Files.readAllLines(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String path) {
        return String.join("\n", lines(path));
    }

    /** The files below a folder with an ending, sorted; nothing that was built. */
    static List<String> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(path -> HOME.relativize(path).toString())
                    .filter(path -> path.endsWith(ending) && !path.contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> pages() {
        List<String> pages = new ArrayList<>(List.of("README.md", "CONTRIBUTING.md"));
        FOLDERS_OF_PAGES.forEach(folder -> pages.addAll(files(folder, ".md")));
        return pages;
    }

    /** Every Java source of the product, its tests and its benchmarks. */
    static List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (String folder : List.of("jobs/src", "modules", "deploy/sql-server/src", "benchmarks")) {
            sources.addAll(files(folder, ".java"));
        }
        return sources;
    }

    /** The modules below {@code modules/}. */
    static List<String> modules() {
        return files("modules", "pom.xml").stream()
                .map(pom -> Path.of(pom).getParent())
                .filter(folder -> folder.getNameCount() == 2)
                .map(Path::toString)
                .toList();
    }
}
