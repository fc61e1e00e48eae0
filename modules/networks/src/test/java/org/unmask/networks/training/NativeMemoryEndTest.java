package org.unmask.networks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.ExitCode;

class NativeMemoryEndTest {
    private static final List<String> LIMIT = List.of("-Xmx128m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=800m");

    @Test
    void tooLittleMemoryIsOneSentenceWithTheFiguresAndTheSettings() throws Exception {
        var outcome = ChildProcess.run(NativeMemoryEnd.class, Map.of(), LIMIT, "400");

        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(ExitCode.INFRASTRUCTURE.code());
        assertThat(outcome.output().lines().filter(line -> line.startsWith("Cannot")))
                .as(outcome.output())
                .singleElement()
                .asString()
                .matches("Cannot allocate native memory: expected \\d+ bytes to be free, got a process that holds \\d+"
                        + " bytes with a limit of 838860800 \\(.*\\)\\. Lower train\\.batch-size or network\\.input-size, or"
                        + " raise spark\\.executor\\.memoryOverhead together with"
                        + " -Dorg\\.bytedeco\\.javacpp\\.maxphysicalbytes\\.");
    }

    @Test
    void theSameLimitServesASmallBatch() throws Exception {
        assertThat(ChildProcess.run(NativeMemoryEnd.class, Map.of(), LIMIT, "4").output())
                .contains("trained");
    }
}
