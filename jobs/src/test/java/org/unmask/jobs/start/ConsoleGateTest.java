package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleGateTest {
    private final PrintStream err = System.err;

    @AfterEach
    void giveTheConsoleBack() {
        System.setErr(err);
    }

    @Test
    void letsNothingPassAfterTheLastLine() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        ConsoleGate gate = ConsoleGate.beforeStandardError();

        System.err.println("at work");
        gate.close("the end");
        new IllegalStateException("no session any more").printStackTrace(System.err);

        assertThat(told.toString(StandardCharsets.UTF_8)).isEqualTo("at work\nthe end\n");
    }

    @Test
    void theFirstToDecideOnAnEndHasTheSay() {
        Ending ending = new Ending();

        assertThat(ending.isDecided()).isFalse();
        assertThat(ending.decide(143)).isTrue();
        assertThat(ending.decide(1)).isFalse();
        assertThat(ending.code()).isEqualTo(143);
    }
}
