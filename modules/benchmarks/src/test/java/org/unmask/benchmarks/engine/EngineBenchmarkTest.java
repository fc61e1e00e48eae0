package org.unmask.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EngineBenchmarkTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

    @Test
    void printsNothingButTheHeaderWithoutPeersThatBuildTheNetwork() {
        compareTransformersWith("dl4j");

        assertThat(output.toString(StandardCharsets.UTF_8).lines()).containsExactly(Line.HEADER);
        assertThat(notes.toString(StandardCharsets.UTF_8)).contains("vit train, 1 threads, ours: median");
    }

    @Test
    void comparesAnExportedFileInOnnxRuntimeByItsInferenceAlone() {
        compareTransformersWith("onnxruntime");

        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .last()
                .asString()
                .matches("vit,infer,1,[0-9.]+,onnxruntime,[0-9.]+,[0-9.]+");
    }

    private void compareTransformersWith(String peer) {
        new EngineBenchmark(
                        new WorkerCommands(Path.of("nowhere")),
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(notes, true, StandardCharsets.UTF_8))
                .run(Options.parse(
                        "--threads", "1", "--runs", "1", "--warm-up", "1", "--networks", "vit", "--peers", peer));
    }
}
