package org.unmask.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EngineBenchmarkTest {
    @Test
    void printsNothingButTheHeaderWithoutPeersThatBuildTheNetwork() {
        var output = new ByteArrayOutputStream();
        var table = new PrintStream(output, true, StandardCharsets.UTF_8);
        var notes = new ByteArrayOutputStream();

        new EngineBenchmark(
                        new WorkerCommands(Path.of("nowhere")),
                        table,
                        new PrintStream(notes, true, StandardCharsets.UTF_8))
                .run(Options.parse(
                        "--threads", "1", "--runs", "1", "--warm-up", "1", "--networks", "vit", "--peers", "dl4j"));

        assertThat(output.toString(StandardCharsets.UTF_8).lines()).containsExactly(Line.HEADER);
        assertThat(notes.toString(StandardCharsets.UTF_8)).contains("vit train, 1 threads, ours: median");
    }
}
