package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A night on the {@link TinyWorld} that {@code bin/unmask nightly} has done with two local threads. Tests that take it as a
 * parameter share one, which they must not change; it is removed after the last test class.
 *
 * @param folder the working directory
 * @param pictures what was ingested
 * @param warehouse where its tables lie
 * @param finished what the launcher printed
 */
record LocalNight(Path folder, Path pictures, Path warehouse, Finished finished) implements AutoCloseable {
    /** As few as there are rows for. */
    static final String PARTITIONS = "spark.sql.shuffle.partitions=2";

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The command once more. */
    Finished again() {
        return nightly(folder, pictures, warehouse).succeed();
    }

    private static LocalNight run() {
        try {
            Path folder = Files.createTempDirectory("unmask-night");
            Path pictures = TinyWorld.pictures(folder.resolve("pictures"));
            Path warehouse = folder.resolve("warehouse");
            Finished finished = nightly(folder, pictures, warehouse).succeed();
            return new LocalNight(folder, pictures, warehouse, finished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program nightly(Path folder, Path pictures, Path warehouse) {
        List<String> words = new ArrayList<>(List.of("nightly", "--master", "local[2]", "--conf", PARTITIONS));
        words.addAll(TinyWorld.arguments(warehouse, "--input", pictures.toString()));
        return Build.unmask(folder, words);
    }

    /** Hands the one night to every test that asks for it. */
    static final class Shared implements ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(LocalNight.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LocalNight.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent("night", unused -> LocalNight.run(), LocalNight.class);
        }
    }
}
